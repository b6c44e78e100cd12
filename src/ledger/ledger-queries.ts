import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { LedgerEvent } from './ledger-event.ts';

/** Inserts an event and its evidence in one round trip. */
export async function insertEvent(tx: Transaction, event: LedgerEvent): Promise<void> {
  const { facts } = event;
  await tx.query(
    prepared(
      'append_event',
      sql`with appended as (
        insert into permission_event (
          account_id, address_id, seq, event_id, contact_id, occurred_at, command, from_permission, to_permission, source,
          actor, form_id, form_version, message_id, activity_id, evidence_digest, previous_hash, hash
        ) values (
          ${facts.account_id}, ${facts.address_id}, ${facts.seq}, ${facts.event_id}, ${facts.contact_id}, ${facts.occurred_at},
          ${facts.command}, ${facts.from_permission}, ${facts.to_permission}, ${facts.source}, ${JSON.stringify(facts.actor)},
          ${facts.form_id}, ${facts.form_version}, ${facts.message_id}, ${facts.activity_id}, ${Buffer.from(facts.evidence_digest, 'hex')}, ${event.previousHash},
          ${event.hash}
        ) returning account_id, event_id
      )
      insert into permission_event_evidence (account_id, event_id, salt, evidence)
      select account_id, event_id, ${event.salt}, ${JSON.stringify(event.evidence)} from appended`,
    ),
  );
}

/** Inserts events of any chains, and their evidence, in two statements. */
export async function insertEvents(tx: Transaction, events: readonly LedgerEvent[]): Promise<void> {
  await insertRows(
    tx,
    'permission_event',
    {
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
    },
    events.map(({ facts, previousHash, hash }) => ({
      ...facts,
      actor: JSON.stringify(facts.actor),
      evidence_digest: Buffer.from(facts.evidence_digest, 'hex'),
      previous_hash: previousHash,
      hash,
    })),
  );
  await insertRows(
    tx,
    'permission_event_evidence',
    { account_id: 'uuid', event_id: 'uuid', salt: 'bytea', evidence: 'jsonb' },
    events.map(({ facts, salt, evidence }) => ({
      account_id: facts.account_id,
      event_id: facts.event_id,
      salt,
      evidence: JSON.stringify(evidence),
    })),
  );
}
