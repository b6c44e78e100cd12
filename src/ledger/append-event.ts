import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { LedgerEntry } from '../permission/decision.ts';
import type { EventFacts, LedgerEvent } from './event-facts.ts';
import { insertEvents } from './ledger-queries.ts';
import { randomSalt } from './random-salt.ts';

/** A form as it was when somebody filled it in. */
export interface FormVersion {
  readonly formId: string;
  readonly version: number;
}

/** A decision in the form for the ledger. */
export interface NewEvent {
  readonly accountId: string;
  readonly addressId: string;
  readonly contactId: string | null;
  /** The number in the address's chain, one after the last. */
  readonly seq: number;
  /** Hash of the last event; 32 zero bytes before the first. */
  readonly previousHash: Buffer;
  readonly at: Date;
  readonly entry: LedgerEntry;
  readonly actor: Actor;
  readonly evidence: Record<string, unknown>;
  readonly messageId?: string | undefined;
  /** The form that asked for it. */
  readonly form?: FormVersion | undefined;
  /** The activity that the decision is part of. */
  readonly activityId?: string | undefined;
}

/**
 * Appends events to the chains of any number of addresses, in the transaction of their decisions. Events of one chain follow
 * each other in the order of their numbers.
 */
export async function appendEvents(tx: Transaction, events: readonly LedgerEvent[]): Promise<void> {
  if (events.length > 0) await insertEvents(tx, events);
}

/** An event as it will be stored, with an id and a salt of its own: the next in the chain that it names. */
export function makeEvent(event: NewEvent): LedgerEvent {
  const salt = randomSalt();
  const facts: EventFacts = {
    account_id: event.accountId,
    address_id: event.addressId,
    seq: event.seq,
    event_id: uuidv7(),
    contact_id: event.contactId,
    occurred_at: event.at.toISOString(),
    command: event.entry.command,
    from_permission: event.entry.from,
    to_permission: event.entry.to,
    source: event.entry.source,
    actor: storedActor(event.actor),
    form_id: event.form?.formId ?? null,
    form_version: event.form?.version ?? null,
    message_id: event.messageId ?? null,
    activity_id: event.activityId ?? null,
    evidence_digest: digestEvidence(salt, event.evidence).toString('hex'),
  };
  const { previousHash, evidence } = event;
  return { facts, previousHash, hash: hashEvent(previousHash, facts), salt, evidence };
}

/** SHA-256 over the previous hash and the canonical JSON (RFC 8785) of the event's facts. */
export function hashEvent(previousHash: Buffer, facts: EventFacts): Buffer {
  return sha256(previousHash, canonicalJson(facts));
}

/** SHA-256 over the salt and the canonical JSON (RFC 8785) of the evidence: says nothing once both are erased. */
export function digestEvidence(salt: Buffer, evidence: unknown): Buffer {
  return sha256(salt, canonicalJson(evidence));
}

function sha256(first: Buffer, text: string): Buffer {
  return hash('sha256', Buffer.concat([first, Buffer.from(text)]), 'buffer');
}

function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('a value has no canonical JSON');
  return json;
}

/** The stored part of an actor. */
export function storedActor(actor: Actor): Record<string, unknown> {
  if (actor.kind !== 'user') return { kind: actor.kind };
  return { kind: 'user', user_id: actor.userId, client_id: actor.clientId, token_id: actor.tokenId };
}
