import type { Message, MessageState } from './message.ts';

export interface MessageRow {
  readonly message_id: string;
  readonly rfc_message_id: string;
  readonly kind: Message['kind'];
  readonly contact_id: string | null;
  readonly address_id: string;
  readonly recipient: string | null;
  readonly subject: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly due_at: Date;
  readonly last_response: string | null;
  readonly cancelled_because: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly sent_at: Date | null;
}

export function toMessage(row: MessageRow): Message {
  return {
    messageId: row.message_id,
    rfcMessageId: row.rfc_message_id,
    kind: row.kind,
    contactId: row.contact_id,
    addressId: row.address_id,
    recipient: row.recipient,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.state === 'queued' ? row.due_at : null,
    lastResponse: row.last_response,
    cancelledBecause: row.state === 'cancelled' ? row.cancelled_because : null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    sentAt: row.sent_at,
  };
}
