/** A mail in the built-in mailbox, as a list shows it. */
export interface CapturedMail {
  /** The id of the message that it was. */
  readonly messageId: string;
  readonly accountId: string;
  readonly recipient: string;
  readonly sender: string;
  readonly subject: string;
  readonly receivedAt: Date;
}

/** The same mail as a mail program reads it. */
export interface ParsedMail extends CapturedMail {
  readonly from: string;
  readonly to: string;
  readonly date: Date | null;
  /** In the order of the mail; a header that is there twice comes twice. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string | null;
  readonly html: string | null;
  /** Web addresses in HTML and text, each once. */
  readonly links: readonly string[];
}

/** The mail to show: that of one account, or all mail for the operator. */
export type MailboxOwner = { readonly accountId: string } | 'operator';
