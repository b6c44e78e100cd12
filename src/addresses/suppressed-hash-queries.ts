import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import type { Actor } from '../context.ts';

/** One row of `suppressed_hash`. */
export interface SuppressedHashRow {
  readonly address_hash: Buffer;
  readonly source: 'Account' | 'Contact';
  readonly reason: string | null;
  readonly opted_out_at: Date | null;
  readonly stated: Readonly<Record<string, string>> | null;
  readonly actor: Actor;
  readonly created_at: Date;
}

/**
 * Whether the account has hashes of suppressed addresses. This transaction and one that stores hashes wait for each other,
 * so that the later of the two sees the addresses or hashes of the earlier.
 */
export async function holdSuppressedHashes(tx: Transaction, accountId: string): Promise<boolean> {
  const rows = await tx.query<{ suppressed_hashes_at: Date | null }>(
    prepared(
      'hold_suppressed_hashes',
      sql`select suppressed_hashes_at from account where account_id = ${accountId} for key share`,
    ),
  );
  return rows[0] !== undefined && rows[0].suppressed_hashes_at !== null;
}

/** Those of the hashes that are suppressed. */
export async function findSuppressedHashes(
  tx: Transaction,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<SuppressedHashRow[]> {
  return tx.query<SuppressedHashRow>(sql`select address_hash, source, reason, opted_out_at, stated, actor, created_at
    from suppressed_hash where account_id = ${accountId} and address_hash = any(${hashes}::bytea[])`);
}

/** Forgets hashes whose addresses are stored now, with their opt-out. */
export async function deleteSuppressedHashes(
  tx: Transaction,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.query(sql`delete from suppressed_hash
    where account_id = ${accountId} and address_hash = any(${hashes}::bytea[])`);
}
