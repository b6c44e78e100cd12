import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { Source } from '../permission/address-state.ts';

/** Waits for every transaction that stores an address of the account, and keeps others from it until the transaction ends. */
export async function lockNewAddresses(tx: Transaction, accountId: string, now: Date): Promise<void> {
  await tx.query(sql`select from account where account_id = ${accountId} for update`);
  await tx.query(sql`update account set suppressed_hashes_at = ${now}
    where account_id = ${accountId} and suppressed_hashes_at is null`);
}

export interface HashToKeep {
  readonly hash: Buffer;
  readonly source: Source;
  readonly reason: string | null;
  readonly optedOutAt: Date | null;
  /** What of the entry did not fit, for the evidence. */
  readonly stated: Readonly<Record<string, string>> | null;
}

/** Keeps hashes of people who are not known yet. One that is kept already stays as it is. */
export async function insertHashes(
  tx: Transaction,
  accountId: string,
  hashes: readonly HashToKeep[],
  by: { readonly actor: unknown; readonly now: Date },
): Promise<void> {
  const kept = await findKeptHashes(
    tx,
    accountId,
    hashes.map(({ hash }) => hash),
  );
  await insertRows(
    tx,
    'suppressed_hash',
    hashes
      .filter(({ hash }) => !kept.has(hash.toString('hex')))
      .map(({ hash, source, reason, optedOutAt, stated }) => ({
        account_id: accountId,
        address_hash: hash,
        source,
        reason,
        opted_out_at: optedOutAt,
        stated: stated === null ? null : JSON.stringify(stated),
        actor: JSON.stringify(by.actor),
        created_at: by.now,
      })),
  );
}

async function findKeptHashes(
  tx: Transaction,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ address_hash: Buffer }>(sql`select address_hash from suppressed_hash
    where account_id = ${accountId} and address_hash = any(${hashes}::bytea[])`);
  return new Set(rows.map((row) => row.address_hash.toString('hex')));
}

export async function deleteHashes(tx: Transaction, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.query(sql`delete from suppressed_hash
    where account_id = ${accountId} and address_hash = any(${hashes}::bytea[])`);
}

export interface StoredAddress {
  readonly address_id: string;
  readonly address_key: Buffer;
  readonly address_text: string;
}

/** Addresses of an account that are known by their text, in the order of their ids, after a given one. */
export async function findAddresses(
  queryable: Queryable,
  accountId: string,
  page: { readonly after: string; readonly limit: number },
): Promise<StoredAddress[]> {
  return queryable.query<StoredAddress>(sql`select address_id, address_key, address_text from address
    where account_id = ${accountId} and address_id > ${page.after} and address_text is not null
    order by address_id limit ${page.limit}`);
}

export interface SuppressedAddressRow {
  readonly address_id: string;
  readonly address_key: Buffer;
  readonly address_text: string | null;
  readonly opt_out_at: Date | null;
  readonly opt_out_source: Source;
  readonly opt_out_reason: string | null;
}

/** Addresses whose opt-out stands, those that were asked to come back and have not answered among them. */
export async function findSuppressedAddresses(
  queryable: Queryable,
  accountId: string,
  page: { readonly after: string; readonly limit: number },
): Promise<SuppressedAddressRow[]> {
  return queryable.query<SuppressedAddressRow>(sql`select address_id, address_key, address_text, opt_out_at,
      opt_out_source, opt_out_reason
    from address where account_id = ${accountId} and episode is not null and address_id > ${page.after}
    order by address_id limit ${page.limit}`);
}

export interface WaitingHashRow {
  readonly address_hash: Buffer;
  readonly opted_out_at: Date | null;
  readonly source: Source;
  readonly reason: string | null;
}

/** Hashes whose addresses were not seen yet. */
export async function findWaitingHashes(
  queryable: Queryable,
  accountId: string,
  page: { readonly after: Buffer; readonly limit: number },
): Promise<WaitingHashRow[]> {
  return queryable.query<WaitingHashRow>(sql`select address_hash, opted_out_at, source, reason from suppressed_hash
    where account_id = ${accountId} and address_hash > ${page.after} order by address_hash limit ${page.limit}`);
}
