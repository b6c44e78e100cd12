import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Checkpoint } from './checkpoint.ts';

export interface CheckpointRow {
  readonly checkpoint_id: string;
  readonly created_at: Date;
  readonly event_count: string;
  readonly merkle_root: Buffer;
  readonly snapshot: string;
  readonly previous_checkpoint_id: string | null;
  readonly signed: string;
}

/** Checkpoints of an account, newest first. */
export async function findCheckpoints(
  queryable: Queryable,
  accountId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<CheckpointRow[]> {
  return queryable.query<CheckpointRow>(sql`select checkpoint_id, created_at, event_count, merkle_root,
      snapshot::text as snapshot, previous_checkpoint_id, signed
    from ledger_checkpoint
    where account_id = ${accountId} and (${page.before ?? null}::uuid is null or checkpoint_id < ${page.before ?? null}::uuid)
    order by checkpoint_id desc limit ${page.limit}`);
}

/** The end of the chain of checkpoints: no other one names it. Ids cannot show it, because the clocks of nodes differ. */
export async function findNewestCheckpoint(
  queryable: Queryable,
  accountId: string,
): Promise<CheckpointRow | undefined> {
  const rows = await queryable.query<CheckpointRow>(sql`select checkpoint_id, created_at, event_count, merkle_root,
      snapshot::text as snapshot, previous_checkpoint_id, signed
    from ledger_checkpoint c
    where account_id = ${accountId} and not exists (
      select from ledger_checkpoint n
      where n.account_id = c.account_id and n.previous_checkpoint_id = c.checkpoint_id
    )
    order by checkpoint_id desc limit 1`);
  return rows[0];
}

export async function findCheckpoint(
  queryable: Queryable,
  accountId: string,
  checkpointId: string,
): Promise<CheckpointRow | undefined> {
  const rows = await queryable.query<CheckpointRow>(sql`select checkpoint_id, created_at, event_count, merkle_root,
      snapshot::text as snapshot, previous_checkpoint_id, signed
    from ledger_checkpoint where account_id = ${accountId} and checkpoint_id = ${checkpointId}`);
  return rows[0];
}

/** Which transactions the caller's snapshot covers. */
export async function readSnapshot(tx: Transaction): Promise<string> {
  const [row] = await tx.query<{ snapshot: string }>(sql`select pg_current_snapshot()::text as snapshot`);
  if (row === undefined) throw new Error('the database has no snapshot');
  return row.snapshot;
}

export interface HeadRow {
  readonly address_id: string;
  readonly seq: string;
  readonly head: Buffer;
}

/** The heads of an account's chains, in the order of the address ids, after a given one. */
export async function findHeads(tx: Transaction, accountId: string, after: string, limit: number): Promise<HeadRow[]> {
  return tx.query<HeadRow>(sql`select address_id, seq, head from address
    where account_id = ${accountId} and address_id > ${after} order by address_id limit ${limit}`);
}

export async function insertCheckpoint(tx: Transaction, checkpoint: Checkpoint, signed: string): Promise<void> {
  await tx.query(sql`insert into ledger_checkpoint (account_id, checkpoint_id, created_at, event_count, merkle_root,
      snapshot, previous_checkpoint_id, signed)
    values (${checkpoint.account_id}, ${checkpoint.checkpoint_id}, ${checkpoint.created_at}, ${checkpoint.event_count},
      ${Buffer.from(checkpoint.merkle_root, 'hex')}, ${checkpoint.snapshot}::pg_snapshot,
      ${checkpoint.previous_checkpoint_id}, ${signed})`);
}
