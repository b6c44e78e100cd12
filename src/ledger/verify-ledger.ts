import type { Database, Transaction } from '../database/database.ts';
import { digestEvidence, hashEvent } from './append-event.ts';
import type { Checkpoint } from './checkpoint.ts';
import { toEventFacts } from './event-facts.ts';
import { headLeaf, MerkleTree } from './merkle-tree.ts';
import { findSilence, findChainRows, type ChainRow } from './verify-queries.ts';

export interface LedgerProblem {
  readonly addressId: string;
  readonly seq: number;
  readonly problem: string;
}

export interface LedgerReport {
  readonly events: number;
  readonly addresses: number;
  /** Events whose evidence is gone, as after an erasure. */
  readonly withoutEvidence: number;
  /** The first thousand. */
  readonly problems: readonly LedgerProblem[];
  readonly problemCount: number;
  /** null: none was given, and consistency alone was checked. */
  readonly checkpointHolds: boolean | null;
}

const batch = 2_000;
const problemsKept = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Checks every chain of an account in one snapshot with flat memory: hashes, order, continuity, evidence, and that each
 * address agrees with its last event. With a checkpoint, also that nothing up to it was altered or left out. Without one it
 * shows only that the ledger is consistent, and a person who rewrote all of it could make that true.
 */
export async function verifyLedger(
  database: Database,
  accountId: string,
  checkpoint?: Checkpoint,
): Promise<LedgerReport> {
  return database.snapshot(async (tx) => {
    const check = new ChainCheck();
    let after = { addressId: beforeAll, seq: 0 };
    for (;;) {
      const rows = await findChainRows(tx, accountId, checkpoint?.snapshot ?? null, { after, limit: batch });
      for (const row of rows) {
        check.add(accountId, row);
        after = { addressId: row.address_id, seq: Number(row.seq) };
      }
      if (rows.length < batch) break;
    }
    check.endChain();
    await checkSilentAddresses(tx, accountId, check);
    return check.report(checkpoint);
  });
}

async function checkSilentAddresses(tx: Transaction, accountId: string, check: ChainCheck): Promise<void> {
  let after = beforeAll;
  for (;;) {
    const rows = await findSilence(tx, accountId, after, batch);
    for (const row of rows) {
      if (row.silent) check.note(row.address_id, 0, 'the address has no event');
      after = row.address_id;
    }
    if (rows.length < batch) return;
  }
}

class ChainCheck {
  readonly #problems: LedgerProblem[] = [];
  readonly #tree = new MerkleTree();
  #problemCount = 0;
  #events = 0;
  #coveredEvents = 0;
  #addresses = 0;
  #withoutEvidence = 0;
  #last: ChainRow | undefined;
  #lastCovered: ChainRow | undefined;

  add(accountId: string, row: ChainRow): void {
    if (this.#last?.address_id !== row.address_id) this.endChain();
    this.#events += 1;
    this.#checkNeighbour(row);
    this.#checkHash(accountId, row);
    if (row.covered) {
      this.#coveredEvents += 1;
      this.#lastCovered = row;
    }
    this.#last = row;
  }

  /** The chain's last event must be what the address says of itself. */
  endChain(): void {
    const last = this.#last;
    if (last === undefined) return;
    this.#addresses += 1;
    const seq = Number(last.seq);
    if (last.stored_seq === null) this.note(last.address_id, seq, 'the events have no address');
    else if (last.stored_seq !== last.seq) this.note(last.address_id, seq, 'the address has another number of events');
    else if (last.stored_permission !== last.to_permission)
      this.note(last.address_id, seq, 'the address has another permission');
    else if (last.stored_head?.equals(last.hash) !== true)
      this.note(last.address_id, seq, 'the address has another head');
    if (this.#lastCovered !== undefined) {
      this.#tree.add(headLeaf(last.address_id, Number(this.#lastCovered.seq), this.#lastCovered.hash));
    }
    this.#last = undefined;
    this.#lastCovered = undefined;
  }

  note(addressId: string, seq: number, problem: string): void {
    this.#problemCount += 1;
    if (this.#problems.length < problemsKept) this.#problems.push({ addressId, seq, problem });
  }

  report(checkpoint: Checkpoint | undefined): LedgerReport {
    const holds = (given: Checkpoint): boolean =>
      this.#tree.root().toString('hex') === given.merkle_root && this.#coveredEvents === given.event_count;
    return {
      events: this.#events,
      addresses: this.#addresses,
      withoutEvidence: this.#withoutEvidence,
      problems: this.#problems,
      problemCount: this.#problemCount,
      checkpointHolds: checkpoint === undefined ? null : holds(checkpoint),
    };
  }

  #checkNeighbour(row: ChainRow): void {
    const seq = Number(row.seq);
    const last = this.#last;
    if (seq !== (last === undefined ? 1 : Number(last.seq) + 1))
      this.note(row.address_id, seq, 'an event before it is missing');
    if (row.from_permission !== (last?.to_permission ?? null))
      this.note(row.address_id, seq, 'it does not start where the event before it ended');
    if (!row.previous_hash.equals(last?.hash ?? Buffer.alloc(32)))
      this.note(row.address_id, seq, 'its previous hash is not that of the event before it');
    if (last !== undefined && row.occurred_at < last.occurred_at)
      this.note(row.address_id, seq, 'it is older than the event before it');
  }

  #checkHash(accountId: string, row: ChainRow): void {
    const seq = Number(row.seq);
    const { previous_hash: previousHash, hash, salt, evidence } = row;
    if (!hashEvent(previousHash, toEventFacts(accountId, row)).equals(hash))
      this.note(row.address_id, seq, 'it was altered: its hash is not that of its content');
    if (salt === null) this.#withoutEvidence += 1;
    else if (!digestEvidence(salt, evidence).equals(row.evidence_digest))
      this.note(row.address_id, seq, 'its evidence was altered');
  }
}
