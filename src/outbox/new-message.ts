import type { MailContent } from '../mail/mail-content.ts';

/**
 * The purpose of a mail: a request to confirm, the solicitation, or an author's own words; `account`: a link for a user of
 * the account or for an address of its own, which does not depend on permission.
 */
export type MessageKind = 'confirmation' | 'resubscribe' | 'message' | 'account';

/** A mail to be sent. Its content never changes afterwards, so that a retry hands over the same message. */
export interface NewMessage extends MailContent {
  /** UUIDv7; links in the content already name it. */
  readonly messageId: string;
  readonly kind: MessageKind;
  /** null if the address has no contact yet. */
  readonly contactId: string | null;
  /** null for kind `account`. */
  readonly addressId: string | null;
  /** The confirmation that must still wait when the mail goes out; null for kinds `message` and `account`. */
  readonly confirmationId: string | null;
  /** The link that must still hold when the mail goes out; null for all kinds but `account`. */
  readonly linkId: string | null;
  /** The spelling of the address as typed. */
  readonly recipient: string;
  readonly sender: { readonly name: string; readonly email: string };
  readonly now: Date;
}
