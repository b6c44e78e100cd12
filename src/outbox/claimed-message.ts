import type { OutgoingMail } from '../mail/transport.ts';
import type { MessageKind } from './new-message.ts';

/** A message that this process, and no other, may hand over until its lease ends. */
export interface ClaimedMessage {
  readonly mail: OutgoingMail;
  readonly kind: MessageKind;
  readonly confirmationId: string | null;
  /** How often it was handed over before. */
  readonly attempts: number;
  /** Names this claim; outcomes are recorded under it, so that a claim that another node has taken over records nothing. */
  readonly lease: string;
}

/** How long a claim holds without being renewed; then the message is taken over. */
export const messageLeaseMilliseconds = 30_000;

/** How often the leases of messages in flight are renewed. */
export const renewalMilliseconds = 10_000;
