import { v7 as uuidv7 } from 'uuid';
import { violatedConstraint } from '../database/availability.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { SigningKey } from '../keys/keys.ts';
import { hashSigned, signCheckpoint, type Checkpoint } from './checkpoint.ts';
import { findHeads, findNewestCheckpoint, insertCheckpoint, readSnapshot } from './checkpoint-queries.ts';
import { headLeaf, MerkleTree } from './merkle-tree.ts';

const batch = 10_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Signs and keeps a checkpoint over all chains of an account as one snapshot shows them. If nothing was appended since the
 * last one, or if another node has just made one, that one stays the newest.
 *
 * @returns the newest checkpoint as signed, and whether it is new
 */
export async function makeCheckpoint(
  database: Database,
  accountId: string,
  keys: readonly [SigningKey, ...SigningKey[]],
  now: Date,
): Promise<{ signed: string; isNew: boolean }> {
  try {
    return await database.snapshot((tx) => appendCheckpoint(tx, accountId, keys, now));
  } catch (error) {
    if (violatedConstraint(error) !== 'ledger_checkpoint_account_id_previous_checkpoint_id_key') throw error;
    const newest = await findNewestCheckpoint(database, accountId);
    if (newest === undefined) throw error;
    return { signed: newest.signed, isNew: false };
  }
}

async function appendCheckpoint(
  tx: Transaction,
  accountId: string,
  keys: readonly [SigningKey, ...SigningKey[]],
  now: Date,
): Promise<{ signed: string; isNew: boolean }> {
  const previous = await findNewestCheckpoint(tx, accountId);
  const heads = await readHeads(tx, accountId);
  const root = heads.tree.root().toString('hex');
  if (previous !== undefined && previous.merkle_root.toString('hex') === root)
    return { signed: previous.signed, isNew: false };
  const checkpoint: Checkpoint = {
    account_id: accountId,
    checkpoint_id: uuidv7(),
    created_at: now.toISOString(),
    event_count: heads.events,
    merkle_root: root,
    snapshot: await readSnapshot(tx),
    previous_checkpoint_id: previous?.checkpoint_id ?? null,
    previous_hash: previous === undefined ? null : hashSigned(previous.signed),
  };
  const signed = await signCheckpoint(checkpoint, keys);
  await insertCheckpoint(tx, checkpoint, signed);
  return { signed, isNew: true };
}

/** Every chain counts its own events, so the sum of the heads' numbers is the number of events. */
async function readHeads(tx: Transaction, accountId: string): Promise<{ tree: MerkleTree; events: number }> {
  const tree = new MerkleTree();
  let events = 0;
  let after = beforeAll;
  for (;;) {
    const rows = await findHeads(tx, accountId, after, batch);
    for (const row of rows) {
      tree.add(headLeaf(row.address_id, Number(row.seq), row.head));
      events += Number(row.seq);
      after = row.address_id;
    }
    if (rows.length < batch) return { tree, events };
  }
}
