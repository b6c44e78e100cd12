import { Type, type Static } from 'typebox';
import type { Message } from './message.ts';

const Time = Type.String({ format: 'date-time' });
const Uuid = Type.String({ format: 'uuid' });

export const MessageStateName = Type.Enum(['queued', 'sending', 'sent', 'unknown', 'failed', 'cancelled']);

/** One mail and its state. Facts that are not there are left out. */
export const MessageResource = Type.Object(
  {
    message_id: Uuid,
    rfc_message_id: Type.String({ description: 'the Message-ID header, the same for every attempt' }),
    kind: Type.Enum(['confirmation', 'resubscribe', 'message']),
    contact_id: Type.Optional(Uuid),
    to: Type.Optional(Type.String()),
    subject: Type.String(),
    state: MessageStateName,
    attempts: Type.Integer(),
    due_at: Type.Optional(Time),
    last_response: Type.Optional(Type.String({ description: 'the last answer of the relay, or the last error' })),
    cancelled_because: Type.Optional(Type.String()),
    created_at: Time,
    updated_at: Time,
    sent_at: Type.Optional(Time),
  },
  { title: 'Message' },
);

export const MessagePageResource = Type.Object({
  messages: Type.Array(MessageResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

/** The content of an author; `html`, `text` or both. */
export const MessageInput = Type.Object({
  subject: Type.String({ minLength: 1, maxLength: 255 }),
  html: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Null()])),
  text: Type.Optional(Type.Union([Type.String({ minLength: 1 }), Type.Null()])),
});

export function toMessageResource(message: Message): Static<typeof MessageResource> {
  const { contactId, recipient, dueAt, lastResponse, cancelledBecause, sentAt } = message;
  return {
    message_id: message.messageId,
    rfc_message_id: message.rfcMessageId,
    kind: message.kind,
    ...(contactId !== null && { contact_id: contactId }),
    ...(recipient !== null && { to: recipient }),
    subject: message.subject,
    state: message.state,
    attempts: message.attempts,
    ...(dueAt !== null && { due_at: dueAt.toISOString() }),
    ...(lastResponse !== null && { last_response: lastResponse }),
    ...(cancelledBecause !== null && { cancelled_because: cancelledBecause }),
    created_at: message.createdAt.toISOString(),
    updated_at: message.updatedAt.toISOString(),
    ...(sentAt !== null && { sent_at: sentAt.toISOString() }),
  };
}
