/** The words of a mail, ready to be sent. */
export interface MailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Beyond those that every mail has; names as they appear in the mail. */
  readonly headers: Readonly<Record<string, string>>;
}
