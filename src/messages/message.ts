import type { MessageKind } from '../outbox/new-message.ts';

/** `unknown`: handed over whole, and no answer came; it may have arrived and is not sent again. */
export type MessageState = 'queued' | 'sending' | 'sent' | 'unknown' | 'failed' | 'cancelled';

/** A mail to a contact and its outcome, without its content. */
export interface Message {
  readonly messageId: string;
  readonly rfcMessageId: string;
  readonly kind: Exclude<MessageKind, 'account'>;
  readonly contactId: string | null;
  readonly addressId: string;
  /** null once the person was erased. */
  readonly recipient: string | null;
  readonly subject: string;
  readonly state: MessageState;
  readonly attempts: number;
  /** When it is tried next; null unless it is queued. */
  readonly dueAt: Date | null;
  /** The last answer of the relay, or the last error. */
  readonly lastResponse: string | null;
  readonly cancelledBecause: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly sentAt: Date | null;
}
