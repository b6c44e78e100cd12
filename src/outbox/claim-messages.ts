import { randomUUID } from 'node:crypto';
import sql, { type Sql } from 'sql-template-tag';
import { prepared, type Queryable } from '../database/database.ts';
import { mailableAddress } from '../database/mailable-condition.ts';
import { messageLeaseMilliseconds, type ClaimedMessage } from './claimed-message.ts';
import type { MessageKind } from './new-message.ts';

interface ClaimedRow {
  readonly account_id: string;
  readonly message_id: string;
  readonly rfc_message_id: string;
  readonly kind: MessageKind;
  readonly confirmation_id: string | null;
  readonly recipient: string;
  readonly sender_name: string;
  readonly sender_email: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Record<string, string>;
  readonly attempts: number;
  readonly created_at: Date;
}

/**
 * Claims due messages, those of dead senders among them, in one statement with the check that they may be mailed now
 * (docs/permission.md, invariant 3). The rows of the check are locked as they are read: a row that an opt-out holds is
 * skipped, and one that changed since the statement began is checked as it is now. A plain join would check its old state.
 * A mail with a link of the account needs no permission, but its link must be valid.
 *
 * A claimed message is due again when its lease ends.
 */
export async function claimMessages(queryable: Queryable, limit: number, now: Date): Promise<ClaimedMessage[]> {
  const lease = randomUUID();
  const leaseUntil = new Date(now.getTime() + messageLeaseMilliseconds);
  const rows = await queryable.query<ClaimedRow>(
    prepared(
      'claim_messages',
      sql`with mailable as (
        select m.account_id, m.message_id, m.due_at
        from message m
        join address a on a.account_id = m.account_id and a.address_id = m.address_id
        join contact c on c.account_id = m.account_id and c.contact_id = m.contact_id and c.address_id = m.address_id
        where m.state in ('queued', 'sending') and m.due_at <= ${now} and m.cancelled_because is null
          and m.kind = 'message' and m.recipient is not null
          and ${mailableAddress}
        order by m.due_at
        limit ${limit}
        for update of m skip locked for share of a, c skip locked
      ), confirming as (
        select m.account_id, m.message_id, m.due_at
        from message m
        join address a on a.account_id = m.account_id and a.address_id = m.address_id
        join confirmation f on f.account_id = m.account_id and f.confirmation_id = m.confirmation_id
        where m.state in ('queued', 'sending') and m.due_at <= ${now} and m.cancelled_because is null
          and m.kind in ('confirmation', 'resubscribe') and m.recipient is not null
          and f.ended_at is null
        order by m.due_at
        limit ${limit}
        for update of m skip locked for share of a, f skip locked
      ), linking as (
        ${linking(limit, now)}
      ), chosen as (
        select account_id, message_id from (table mailable union all table confirming union all table linking) due
        order by due_at limit ${limit}
      )
      update message m
      set state = 'sending', attempts = m.attempts + 1, lease_owner = ${lease}, lease_until = ${leaseUntil},
        due_at = ${leaseUntil}, updated_at = ${now}
      from chosen
      where m.account_id = chosen.account_id and m.message_id = chosen.message_id
      returning m.account_id, m.message_id, m.rfc_message_id, m.kind, m.confirmation_id, m.recipient, m.sender_name,
        m.sender_email, m.subject, m.html, m.text, m.headers, m.attempts - 1 as attempts, m.created_at`,
    ),
  );
  return rows.map((row) => toClaimed(row, lease));
}

/** Mail whose link holds. */
function linking(limit: number, now: Date): Sql {
  return sql`select m.account_id, m.message_id, m.due_at
        from message m
        join account_link l on l.account_id = m.account_id and l.link_id = m.link_id
        where m.state in ('queued', 'sending') and m.due_at <= ${now} and m.cancelled_because is null
          and m.kind = 'account' and m.recipient is not null
          and l.ended_at is null and l.expires_at > ${now}
        order by m.due_at
        limit ${limit}
        for update of m skip locked for share of l skip locked`;
}

function toClaimed(row: ClaimedRow, lease: string): ClaimedMessage {
  return {
    mail: {
      accountId: row.account_id,
      messageId: row.message_id,
      rfcMessageId: row.rfc_message_id,
      date: row.created_at,
      sender: { name: row.sender_name, email: row.sender_email },
      recipient: row.recipient,
      subject: row.subject,
      html: row.html,
      text: row.text,
      headers: row.headers,
    },
    kind: row.kind,
    confirmationId: row.confirmation_id,
    attempts: row.attempts,
    lease,
  };
}
