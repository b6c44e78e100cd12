import type { MailContent } from '../mail/mail-content.ts';

/** What a mail is for: a request to confirm, the one question whether to come back, or an author's own words. */
export type MessageKind = 'confirmation' | 'resubscribe' | 'message';

/** A mail to be sent. Its content never changes afterwards, so that a retry hands over the same message. */
export interface NewMessage extends MailContent {
  /** UUIDv7; links in the content already name it. */
  readonly messageId: string;
  readonly kind: MessageKind;
  /** null where the address has no contact yet. */
  readonly contactId: string | null;
  readonly addressId: string;
  /** The confirmation that must still wait when the mail goes out; null for kind `message`. */
  readonly confirmationId: string | null;
  /** The spelling of the address as typed. */
  readonly recipient: string;
  readonly sender: { readonly name: string; readonly email: string };
  readonly now: Date;
}
