import sql, { empty } from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';
import type { FactRow } from './event-facts.ts';

/** One event with its hashes and, unless it was erased, its evidence. */
export interface EventRow extends FactRow {
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly evidence: Record<string, unknown> | null;
}

/** The end of a page of a history. */
export interface HistoryPosition {
  /** ISO 8601. */
  readonly occurredAt: string;
  readonly seq: number;
  readonly eventId: string;
}

const columns = sql`e.address_id, e.seq, e.event_id, e.contact_id, e.occurred_at, e.command, e.from_permission,
  e.to_permission, e.source, e.actor, e.form_id, e.form_version, e.message_id, e.activity_id, e.evidence_digest,
  e.previous_hash, e.hash, v.salt, v.evidence`;
const withEvidence = sql`left join permission_event_evidence v on v.account_id = e.account_id and v.event_id = e.event_id`;

/** Whether the account has a contact, a deleted one too, and its address; undefined: no such contact. */
export async function findContactAddress(
  queryable: Queryable,
  accountId: string,
  contactId: string,
): Promise<{ readonly addressId: string | null } | undefined> {
  const rows = await queryable.query<{ address_id: string | null }>(
    sql`select address_id from contact where account_id = ${accountId} and contact_id = ${contactId}`,
  );
  return rows[0] && { addressId: rows[0].address_id };
}

/** Events of an address, whichever contact had it, and of a contact, whichever address it had; newest first. */
export async function findHistory(
  queryable: Queryable,
  accountId: string,
  subject: { readonly contactId: string; readonly addressId: string | null },
  page: { readonly before: HistoryPosition | undefined; readonly limit: number },
): Promise<EventRow[]> {
  const { before } = page;
  return queryable.query<EventRow>(sql`select ${columns} from permission_event e ${withEvidence}
    where e.account_id = ${accountId} and e.event_id in (
        select event_id from permission_event where account_id = ${accountId} and contact_id = ${subject.contactId}
        union all
        select event_id from permission_event where account_id = ${accountId} and address_id = ${subject.addressId}
      )
      ${before === undefined ? empty : sql`and (e.occurred_at, e.seq, e.event_id) < (${before.occurredAt}::timestamptz, ${before.seq}::bigint, ${before.eventId}::uuid)`}
    order by e.occurred_at desc, e.seq desc, e.event_id desc limit ${page.limit}`);
}

export interface FeedRow extends EventRow {
  readonly transaction_id: string;
}

/** A place in the order of transactions. */
export interface FeedPosition {
  readonly transactionId: string;
  readonly eventId: string;
}

/**
 * Events that the snapshot of one checkpoint covers and that of an earlier one does not, in the order of their transactions,
 * after a given one. A transaction that commits late is in exactly one such difference.
 */
export async function findCoveredEvents(
  queryable: Queryable,
  accountId: string,
  covered: { readonly by: string; readonly notBy: string | null },
  { after, limit }: { readonly after: FeedPosition; readonly limit: number },
): Promise<FeedRow[]> {
  const since = covered.notBy;
  return queryable.query<FeedRow>(sql`select ${columns}, e.transaction_id::text as transaction_id
    from permission_event e ${withEvidence}
    where e.account_id = ${accountId}
      and (e.transaction_id, e.event_id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)
      and e.transaction_id < pg_snapshot_xmax(${covered.by}::pg_snapshot)
      and pg_visible_in_snapshot(e.transaction_id, ${covered.by}::pg_snapshot)
      ${since === null ? empty : sql`and e.transaction_id >= pg_snapshot_xmin(${since}::pg_snapshot) and not pg_visible_in_snapshot(e.transaction_id, ${since}::pg_snapshot)`}
    order by e.transaction_id, e.event_id limit ${limit}`);
}

/**
 * Events that lie behind a given one in the order of their transactions, as far as that order is settled: every transaction
 * before the oldest that is still under way has ended, so nothing can come in between any more.
 */
export async function findSettledEvents(
  queryable: Queryable,
  accountId: string,
  filter: { readonly contactId: string | null; readonly addressId: string | null },
  page: { readonly after: FeedPosition; readonly limit: number },
): Promise<FeedRow[]> {
  const { contactId, addressId } = filter;
  const { after, limit } = page;
  return queryable.query<FeedRow>(sql`select ${columns}, e.transaction_id::text as transaction_id
    from permission_event e ${withEvidence}
    where e.account_id = ${accountId}
      and (e.transaction_id, e.event_id) > (${after.transactionId}::xid8, ${after.eventId}::uuid)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      ${contactId === null ? empty : sql`and e.contact_id = ${contactId}`}
      ${addressId === null ? empty : sql`and e.address_id = ${addressId}`}
    order by e.transaction_id, e.event_id limit ${limit}`);
}

/** The id under which an address is stored, also one whose text was erased; undefined: it never was. */
export async function findAddressId(queryable: Queryable, accountId: string, key: Buffer): Promise<string | undefined> {
  const rows = await queryable.query<{ address_id: string }>(
    sql`select address_id from address where account_id = ${accountId} and address_key = ${key}`,
  );
  return rows[0]?.address_id;
}
