import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import type { EventFacts } from './event-facts.ts';

/** Inserts an event and its evidence in one round trip. */
export async function insertEvent(
  tx: Transaction,
  event: {
    readonly facts: EventFacts;
    readonly previousHash: Buffer;
    readonly hash: Buffer;
    readonly salt: Buffer;
    readonly evidence: Record<string, unknown>;
  },
): Promise<void> {
  const { facts } = event;
  await tx.query(
    prepared(
      'append_event',
      sql`with appended as (
        insert into permission_event (
          account_id, address_id, seq, event_id, contact_id, occurred_at, command, from_permission, to_permission, source,
          actor, message_id, evidence_digest, previous_hash, hash
        ) values (
          ${facts.account_id}, ${facts.address_id}, ${facts.seq}, ${facts.event_id}, ${facts.contact_id}, ${facts.occurred_at},
          ${facts.command}, ${facts.from_permission}, ${facts.to_permission}, ${facts.source}, ${JSON.stringify(facts.actor)},
          ${facts.message_id}, ${Buffer.from(facts.evidence_digest, 'hex')}, ${event.previousHash}, ${event.hash}
        ) returning account_id, event_id
      )
      insert into permission_event_evidence (account_id, event_id, salt, evidence)
      select account_id, event_id, ${event.salt}, ${JSON.stringify(event.evidence)} from appended`,
    ),
  );
}
