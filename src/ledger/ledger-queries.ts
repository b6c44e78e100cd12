import type { Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { LedgerEvent } from './event-facts.ts';

/** Inserts events of any chains, and their evidence. */
export async function insertEvents(tx: Transaction, events: readonly LedgerEvent[]): Promise<void> {
  await insertRows(tx, 'permission_event', events.map(toEventRow));
  await insertRows(tx, 'permission_event_evidence', events.map(toEvidenceRow));
}

function toEventRow({ facts, previousHash, hash }: LedgerEvent) {
  return {
    ...facts,
    actor: JSON.stringify(facts.actor),
    evidence_digest: Buffer.from(facts.evidence_digest, 'hex'),
    previous_hash: previousHash,
    hash,
  };
}

function toEvidenceRow({ facts, salt, evidence }: LedgerEvent) {
  return { account_id: facts.account_id, event_id: facts.event_id, salt, evidence: JSON.stringify(evidence) };
}
