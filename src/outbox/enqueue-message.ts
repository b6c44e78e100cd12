import sql from 'sql-template-tag';
import type { Context } from '../context.ts';
import { prepared, type Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { domainOf } from '../mail/domain-of.ts';
import type { NewMessage } from './new-message.ts';

/**
 * Puts a mail into the outbox in the caller's transaction: it goes out only if that commits. Its Message-ID is fixed here
 * and stays the same however often it is handed over (RFC 5322, 3.6.4).
 *
 * @throws Invalid if subject, sender, recipient or a header holds a line break or another control character
 */
export async function enqueueMessage(
  tx: Transaction,
  context: Pick<Context, 'accountId'>,
  message: NewMessage,
): Promise<{ messageId: string }> {
  requireHeaderSafe(message);
  await tx.query(
    prepared(
      'enqueue_message',
      sql`insert into message (
        account_id, message_id, rfc_message_id, kind, contact_id, address_id, confirmation_id, link_id, recipient,
        sender_name, sender_email, subject, html, text, headers, state, due_at, created_at, updated_at
      ) values (
        ${context.accountId}, ${message.messageId}, ${rfcMessageId(message)}, ${message.kind}, ${message.contactId},
        ${message.addressId}, ${message.confirmationId}, ${message.linkId}, ${message.recipient},
        ${message.sender.name}, ${message.sender.email}, ${message.subject}, ${message.html}, ${message.text},
        ${JSON.stringify(message.headers)}, 'queued', ${message.now}, ${message.now}, ${message.now}
      )`,
    ),
  );
  return { messageId: message.messageId };
}

function rfcMessageId(message: NewMessage): string {
  return `<${message.messageId}@${domainOf(message.sender.email)}>`;
}

function requireHeaderSafe(message: NewMessage): void {
  const values = {
    subject: message.subject,
    sender_name: message.sender.name,
    sender_email: message.sender.email,
    recipient: message.recipient,
    ...message.headers,
  };
  const broken = Object.entries(values).filter(([name, value]) => /[\p{Cc}\u2028\u2029]/u.test(name + value));
  if (broken.length > 0) {
    throw new Invalid(broken.map(([name]) => `${name} must not contain line breaks or control characters`));
  }
}
