import sql from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { updateRows } from '../database/update-rows.ts';
import type { WaitingConfirmation } from '../permission/address-state.ts';
import { toAddressColumns, type AddressRow, type LastEventRow } from './address-row.ts';
import type { AddressToStore } from './decided.ts';

/** An address with all that a decision on it needs. */
export interface SituationRow extends AddressRow, LastEventRow {
  readonly contact_id: string | null;
  readonly contact_deleted_at: Date | null;
  readonly list_ids: string[];
  readonly waiting: { id: string; kind: WaitingConfirmation['kind']; listIds: string[]; expiresAt: string | null }[];
  readonly requests_last_day: number;
  readonly requests_unanswered: number;
}

/**
 * Locks addresses by key, in the order of the key, so that no two requests wait for each other. Keys without a row are left
 * out: of two requests that store such a key at once one meets the unique constraint and runs again.
 */
export async function lockAddressesByKey(
  tx: Transaction,
  accountId: string,
  keys: readonly Buffer[],
): Promise<string[]> {
  const rows = await tx.query<{ address_id: string }>(
    prepared(
      'lock_addresses_by_key',
      sql`select address_id from address where account_id = ${accountId} and address_key = any(${keys}::bytea[])
        order by address_key for update`,
    ),
  );
  return rows.map((row) => row.address_id);
}

/** Locks one address. False if there is none. */
export async function lockAddressRow(tx: Transaction, accountId: string, addressId: string): Promise<boolean> {
  const rows = await tx.query(
    prepared(
      'lock_address_by_id',
      sql`select 1 from address where account_id = ${accountId} and address_id = ${addressId} for update`,
    ),
  );
  return rows.length === 1;
}

/** Confirmations of an address `a` that wait, as JSON. */
const waitingConfirmations = sql`(
  select coalesce(
    jsonb_agg(
      jsonb_build_object('id', w.confirmation_id, 'kind', w.kind, 'listIds', w.list_ids, 'expiresAt', w.expires_at)
      order by w.confirmation_id
    ),
    '[]'
  )
  from confirmation w
  where w.account_id = a.account_id and w.address_id = a.address_id and w.ended_at is null
)`;

/** How many mails that people or forms caused to an address `a` came after the last answer. */
const unansweredRequests = sql`(
  select count(*)::int from confirmation w
  where w.account_id = a.account_id and w.address_id = a.address_id and w.kind = 'request'
    and w.created_at > coalesce(
      (
        select max(answered.ended_at) from confirmation answered
        where answered.account_id = a.account_id and answered.address_id = a.address_id
          and answered.ended_by = 'confirmed'
      ),
      '-infinity'
    )
)`;

/**
 * Reads addresses, in any order. A statement of its own, so that under a lock it sees everything that was committed during
 * the wait for the lock. Prepared, so that it is planned for few addresses: by index, for any number.
 */
export async function readSituations(
  tx: Queryable,
  accountId: string,
  addressIds: readonly string[],
  now: Date,
): Promise<SituationRow[]> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  return tx.query<SituationRow>(
    prepared(
      'read_situations',
      sql`select a.address_id, a.address_key, a.address_text, a.permission, a.opt_in_source, a.opt_in_at,
        a.opt_out_source, a.opt_out_at, a.opt_out_reason, a.confirm_status, a.hold, a.last_hold_at, a.soft_bounces_at,
        a.undeliverable_at, a.episode, a.episode_count, a.requests_stopped_until, a.seq, a.head, a.updated_at,
        e.command as last_command, e.from_permission as last_from, e.occurred_at as last_at,
        c.contact_id, c.deleted_at as contact_deleted_at,
        array(
          select m.list_id::text from list_membership m
          where m.account_id = c.account_id and m.contact_id = c.contact_id order by m.list_id
        ) as list_ids,
        ${waitingConfirmations} as waiting,
        (
          select count(*)::int from confirmation w
          where w.account_id = a.account_id and w.address_id = a.address_id and w.kind = 'request' and w.created_at > ${dayAgo}
        ) as requests_last_day,
        ${unansweredRequests} as requests_unanswered
      from address a
      join permission_event e on e.account_id = a.account_id and e.address_id = a.address_id and e.seq = a.seq
      left join contact c on c.account_id = a.account_id and c.address_id = a.address_id
      where a.account_id = ${accountId} and a.address_id = any(${addressIds}::uuid[])`,
    ),
  );
}

/** Stores addresses that had no row. If another request stores one of them at once, `one_address_per_key` refuses one of the two. */
export async function insertAddresses(
  tx: Transaction,
  accountId: string,
  addresses: readonly AddressToStore[],
): Promise<void> {
  await insertRows(
    tx,
    'address',
    addresses.map((address) => ({
      account_id: accountId,
      address_key: address.key,
      created_at: address.updatedAt,
      ...toColumns(address),
    })),
  );
}

/** Stores what was decided on locked addresses. */
export async function updateAddresses(
  tx: Transaction,
  accountId: string,
  addresses: readonly AddressToStore[],
): Promise<void> {
  await updateRows(tx, { table: 'address', accountId, key: 'address_id' }, addresses.map(toColumns));
}

function toColumns({ addressId, text, state, seq, head, updatedAt }: AddressToStore) {
  const columns = toAddressColumns(state);
  return {
    address_id: addressId,
    address_text: text,
    ...columns,
    soft_bounces_at: `{${columns.soft_bounces_at.map((at) => at.toISOString()).join(',')}}`,
    seq,
    head,
    updated_at: updatedAt,
  };
}
