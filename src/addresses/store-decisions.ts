import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { appendEvents } from '../ledger/append-events.ts';
import { cancelMessages } from '../outbox/cancel-messages.ts';
import { changedLists } from './changed-lists.ts';
import type { PreparedDecision } from './prepare-decision.ts';
import { insertAddresses, updateAddresses, voidConfirmations, type AddressToStore } from './bulk-address-queries.ts';
import {
  insertContacts,
  storeMembershipChanges,
  updateContacts,
  type MembershipChange,
} from './bulk-contact-queries.ts';
import type { BatchContact } from './contact-columns.ts';

/** What was decided, to be stored at once. */
export interface Decided {
  /** On any addresses; those on one address in order, each on what the one before left. */
  readonly decisions: readonly PreparedDecision[];
  /** Every contact whose row changes, as the last decision leaves it. */
  readonly contacts: readonly BatchContact[];
}

/** All that was decided on one address, in order. */
interface Chain {
  readonly first: PreparedDecision;
  readonly last: PreparedDecision;
  readonly all: readonly PreparedDecision[];
}

/**
 * Stores any number of decisions by a fixed number of statements: events, addresses, contacts, memberships, confirmations,
 * mail; all in the transaction that locked the addresses. Each writes what it would have written alone.
 *
 * @param unbound lists that contacts without an address leave and join
 */
export async function storeDecisions(
  tx: Transaction,
  context: Context,
  { decisions, contacts }: Decided,
  unbound: readonly MembershipChange[] = [],
): Promise<void> {
  const { accountId } = context;
  if (decisions.some(({ decision }) => decision.confirmation !== null)) {
    throw new Error('work in bulk asks nobody for a confirmation');
  }
  const chains = toChains(decisions);
  await appendEvents(
    tx,
    decisions.flatMap(({ event }) => event ?? []),
  );
  await storeAddresses(tx, accountId, chains);
  await insertContacts(
    tx,
    accountId,
    contacts.filter(({ stored }) => stored === null),
  );
  await updateContacts(
    tx,
    accountId,
    contacts.filter(({ stored }) => stored !== null),
  );
  await storeMembershipChanges(tx, accountId, [...chains.flatMap(membershipChange), ...unbound]);
  await endWaiting(tx, accountId, decisions);
  await cancelMail(tx, accountId, decisions);
}

function toChains(decisions: readonly PreparedDecision[]): Chain[] {
  const byAddress = Map.groupBy(decisions, ({ before }) => before.addressId);
  return [...byAddress.values()].flatMap((all) => {
    const [first] = all;
    const last = all.at(-1);
    return first === undefined || last === undefined ? [] : { first, last, all };
  });
}

async function storeAddresses(tx: Transaction, accountId: string, chains: readonly Chain[]): Promise<void> {
  const isNew = ({ first }: Chain): boolean => first.addressRow === 'insert';
  const changes = ({ all }: Chain): boolean => all.some(({ addressRow }) => addressRow !== 'keep');
  await insertAddresses(
    tx,
    accountId,
    chains.filter(isNew).map((chain) => {
      const { now } = chain.first.before;
      return { ...toStore(chain), updatedAt: toStore(chain).updatedAt ?? now };
    }),
  );
  await updateAddresses(tx, accountId, chains.filter((chain) => !isNew(chain) && changes(chain)).map(toStore));
}

function toStore({ last, all }: Chain): AddressToStore {
  const { addressId, key, text, situation, seq, head } = last.after;
  const lastEvent = all.findLast(({ event }) => event !== null);
  return { addressId, key, text, state: situation.address, seq, head, updatedAt: lastEvent?.before.now ?? null };
}

function membershipChange({ first, last }: Chain): MembershipChange[] {
  if (last.contactId === null) return [];
  const { left, joined } = changedLists(listsOf(first.before), listsOf(last.after));
  return left.length + joined.length === 0 ? [] : [{ contactId: last.contactId, left, joined, now: last.before.now }];
}

function listsOf({ situation }: PreparedDecision['before']): readonly string[] {
  return situation.contact?.listIds ?? [];
}

async function endWaiting(tx: Transaction, accountId: string, decisions: readonly PreparedDecision[]): Promise<void> {
  const ended = decisions.filter(
    ({ decision, before }) => decision.waiting !== 'keep' && before.situation.waiting.length > 0,
  );
  if (ended.some(({ decision }) => decision.waiting !== 'void'))
    throw new Error('work in bulk answers no confirmation');
  const [first] = ended;
  if (first === undefined) return;
  const addressIds = ended.map(({ before }) => before.addressId);
  await voidConfirmations(tx, accountId, addressIds, first.before.now);
}

async function cancelMail(tx: Transaction, accountId: string, decisions: readonly PreparedDecision[]): Promise<void> {
  const targets = decisions.flatMap(({ before, contactId, cancelReason }) =>
    cancelReason === null ? [] : { addressId: before.addressId, contactId, because: cancelReason },
  );
  const [first] = decisions;
  if (first !== undefined && targets.length > 0) await cancelMessages(tx, accountId, targets, first.before.now);
}
