import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

export interface MarkedEventRow {
  readonly account_id: string;
  readonly address_id: string;
  readonly seq: string;
  readonly event_id: string;
  readonly occurred_at: Date;
  readonly hash: Buffer;
}

/** The newest committed event of each account: of its last transaction. Accounts without events have none. */
export async function findNewestEvents(queryable: Queryable): Promise<MarkedEventRow[]> {
  return queryable.query<MarkedEventRow>(sql`select newest.account_id, newest.address_id, newest.seq, newest.event_id,
      newest.occurred_at, newest.hash
    from account
    cross join lateral (
      select e.account_id, e.address_id, e.seq, e.event_id, e.occurred_at, e.hash from permission_event e
      where e.account_id = account.account_id order by e.transaction_id desc, e.event_id desc limit 1
    ) newest
    order by newest.account_id`);
}

/** The hash of an event; undefined if there is no such event. */
export async function findEventHash(
  queryable: Queryable,
  accountId: string,
  eventId: string,
): Promise<Buffer | undefined> {
  const rows = await queryable.query<{ hash: Buffer }>(
    sql`select hash from permission_event where account_id = ${accountId} and event_id = ${eventId}`,
  );
  return rows[0]?.hash;
}
