import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';
import { messageLeaseMilliseconds, type ClaimedMessage } from './claimed-message.ts';

/** Keeps the claims of messages that are still being handed over; a claim that was taken over stays lost. */
export async function renewLeases(queryable: Queryable, messages: readonly ClaimedMessage[], now: Date): Promise<void> {
  const leaseUntil = new Date(now.getTime() + messageLeaseMilliseconds);
  const accounts = messages.map(({ mail }) => mail.accountId);
  const ids = messages.map(({ mail }) => mail.messageId);
  const leases = messages.map(({ lease }) => lease);
  await queryable.query(sql`update message m set lease_until = ${leaseUntil}, due_at = ${leaseUntil}
    from unnest(${accounts}::uuid[], ${ids}::uuid[], ${leases}::uuid[]) as held (account_id, message_id, lease)
    where m.account_id = held.account_id and m.message_id = held.message_id and m.lease_owner = held.lease
      and m.state = 'sending'`);
}
