import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import { decide } from '../addresses/decide.ts';
import { DecidedBatch } from '../addresses/decided-batch.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import { lockAddressKeys } from '../addresses/lock-addresses.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import { storedActor } from '../ledger/append-event.ts';
import { eraseActivities } from './erase-activities.ts';
import {
  deleteContactRows,
  deleteEvidence,
  emptyAddresses,
  emptyMessages,
  forgetAnswers,
  forgetReasons,
} from './erase-queries.ts';
import { insertErasure } from './erasure-queries.ts';
import type { Erasure } from './erasure.ts';
import {
  findAddressHeads,
  findPeople,
  holdActivities,
  lockErasedContacts,
  type FoundPeople,
  type NamedPeople,
} from './person-queries.ts';

/** People whose addresses and contacts are locked. */
export interface LockedPeople extends FoundPeople {
  readonly locked: readonly LockedAddress[];
}

/** The people in the request. */
export interface Asked extends Pick<Erasure, 'requested' | 'unknown'>, Pick<NamedPeople, 'addressKeys'> {
  /** The SHA-256 of addresses, by which suppression lists know them. */
  readonly addressHashes: readonly Buffer[];
}

/**
 * Finds people and locks all that leads to them: the batches of activities first, as those lock addresses themselves, then
 * addresses, then contacts, as every writer does.
 *
 * @throws LostRace if their addresses change meanwhile
 */
export async function lockPeople(tx: Transaction, context: Context, named: NamedPeople): Promise<LockedPeople> {
  const { accountId } = context;
  await holdActivities(tx, accountId);
  const found = await findPeople(tx, accountId, named);
  const locked = await lockAddressKeys(
    tx,
    context,
    found.addresses.map((address) => ({ key: address.address_key, text: null })),
  );
  await lockErasedContacts(tx, accountId, found.contactIds);
  const people = await findPeople(tx, accountId, named);
  if (idsOf(people) !== idsOf(found)) throw new LostRace('the people got other addresses');
  return { ...people, locked };
}

/**
 * Erases people that the transaction has locked: opts every address of theirs out, as their own act, and removes the rest for
 * good. The keyed hash, the opt-out and the events without evidence stay, so that they are never mailed again, and links in
 * mails they have still work.
 */
export async function erasePeople(
  tx: Transaction,
  context: Context,
  people: LockedPeople,
  asked: Asked,
): Promise<Erasure> {
  const { accountId, actor, evidence } = context;
  const addressIds = people.addresses.map((address) => address.address_id);
  await optOutForGood(tx, context, people.locked);
  const now = context.clock();
  const erased = { accountId, contactIds: people.contactIds, addressIds };
  const messages = await emptyMessages(tx, erased);
  const keys = [...asked.addressKeys, ...people.addresses.map((address) => address.address_key)];
  await eraseActivities(tx, erased, keys, now);
  await deleteContactRows(tx, erased);
  const withoutEvidence = await deleteEvidence(tx, erased);
  await emptyAddresses(tx, erased);
  await forgetReasons(tx, accountId, asked.addressHashes);
  await forgetAnswers(tx, accountId);
  const heads = await findAddressHeads(tx, accountId, addressIds);
  const erasure: Erasure = {
    erasureId: uuidv7(),
    erasedAt: now,
    actor: storedActor(actor),
    requested: asked.requested,
    unknown: asked.unknown,
    contacts: people.contactIds.length,
    addresses: addressIds.length,
    messages,
    evidence: withoutEvidence,
    ledgerHeads: heads.map((row) => ({
      addressId: row.address_id,
      seq: Number(row.seq),
      hash: row.head.toString('hex'),
    })),
  };
  await insertErasure(tx, accountId, erasure);
  const subject = { erasure_id: erasure.erasureId, contacts: erasure.contacts, addresses: erasure.addresses };
  await recordAudit(tx, accountId, { action: 'people.erased', actor, evidence, subject, now });
  return erasure;
}

async function optOutForGood(tx: Transaction, context: Context, addresses: readonly LockedAddress[]): Promise<void> {
  const batch = new DecidedBatch(context, { addresses, contacts: [] });
  for (const address of addresses) {
    const { contactId } = address;
    batch.decide(address, decide(address, { kind: 'erase' }), { contactId, contact: { kind: 'touch' } });
  }
  await storeDecisions(tx, context, batch.take());
}

function idsOf({ contactIds, addresses }: FoundPeople): string {
  return [...contactIds, ...addresses.map((address) => address.address_id)].join(' ');
}
