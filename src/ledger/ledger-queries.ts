import type { Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { LedgerEvent } from './event-facts.ts';

const eventColumns = {
  account_id: 'uuid',
  address_id: 'uuid',
  seq: 'bigint',
  event_id: 'uuid',
  contact_id: 'uuid',
  occurred_at: 'timestamptz',
  command: 'text',
  from_permission: 'text',
  to_permission: 'text',
  source: 'text',
  actor: 'jsonb',
  form_id: 'uuid',
  form_version: 'integer',
  message_id: 'uuid',
  activity_id: 'uuid',
  evidence_digest: 'bytea',
  previous_hash: 'bytea',
  hash: 'bytea',
} as const;

const evidenceColumns = { account_id: 'uuid', event_id: 'uuid', salt: 'bytea', evidence: 'jsonb' } as const;

/** Inserts events of any chains, and their evidence. */
export async function insertEvents(tx: Transaction, events: readonly LedgerEvent[]): Promise<void> {
  await insertRows(tx, 'permission_event', eventColumns, events.map(toEventRow));
  await insertRows(tx, 'permission_event_evidence', evidenceColumns, events.map(toEvidenceRow));
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
