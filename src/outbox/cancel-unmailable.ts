import sql from 'sql-template-tag';
import { prepared, type Queryable } from '../database/database.ts';
import { permitsNoMail } from '../database/mailable-condition.ts';

/**
 * Cancels due messages that may not be mailed any more, each with its reason; those that another process is about to change
 * are left for the next time. A mail that opens an account is emptied.
 *
 * @returns the number of cancelled messages
 */
export async function cancelUnmailable(queryable: Queryable, limit: number, now: Date): Promise<number> {
  const rows = await queryable.query(
    prepared(
      'cancel_unmailable',
      sql`with doomed as (
        select m.account_id, m.message_id, judged.because
        from message m
        left join address a on a.account_id = m.account_id and a.address_id = m.address_id
        left join contact c on c.account_id = m.account_id and c.contact_id = m.contact_id and c.address_id = m.address_id
        left join confirmation f on f.account_id = m.account_id and f.confirmation_id = m.confirmation_id
        left join account_link l on l.account_id = m.account_id and l.link_id = m.link_id
        cross join lateral (
          select case
            when m.cancelled_because is not null then m.cancelled_because
            when m.recipient is null then 'the person was erased'
            when m.kind = 'account' then case
              when l.ended_at is not null then 'the link was used or replaced'
              when l.expires_at <= ${now} then 'the link has expired'
            end
            when m.kind <> 'message' then case when f.ended_at is not null then 'the confirmation no longer waits' end
            when c.contact_id is null then 'the contact left this address'
            when c.deleted_at is not null then 'the contact was deleted'
            when a.undeliverable_at is not null then 'the address is undeliverable'
            when ${permitsNoMail} then 'the permission of the address is ' || a.permission
          end as because
        ) judged
        where m.state in ('queued', 'sending') and m.due_at <= ${now} and judged.because is not null
        limit ${limit}
        for update of m skip locked
      )
      update message m
      set state = 'cancelled', cancelled_because = doomed.because, updated_at = ${now}, lease_owner = null, lease_until = null,
        html = case when m.kind = 'account' then '' else m.html end,
        text = case when m.kind = 'account' then '' else m.text end
      from doomed
      where m.account_id = doomed.account_id and m.message_id = doomed.message_id
      returning 1`,
    ),
  );
  return rows.length;
}
