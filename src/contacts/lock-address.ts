import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { neverSeen, type Situation } from '../permission/address-state.ts';
import { toAddressState } from './address-row.ts';
import { lockAddressById, lockAddressesByKey, readSituations, type SituationRow } from './permission-queries.ts';

/** An address under lock, as it is at `now`. One without a row has an id that it will be stored under. */
export interface LockedAddress {
  readonly addressId: string;
  readonly key: Buffer;
  readonly text: string | null;
  readonly seq: number;
  readonly head: Buffer;
  readonly contactId: string | null;
  readonly situation: Situation;
  /** One timestamp for the decision, read under the lock and never before the last event. */
  readonly now: Date;
}

/** Locks an address by its id. @throws NotFound */
export async function lockAddress(tx: Transaction, context: Context, addressId: string): Promise<LockedAddress> {
  const found = await lockAddressById(tx, context.accountId, addressId);
  const now = context.clock();
  const [row] = found ? await readSituations(tx, context.accountId, [addressId], now) : [];
  if (row === undefined) throw new NotFound('The address is not stored in this account.');
  return toLocked(row, now);
}

/** Locks several addresses by their spelling, in one order; those without a row come back as never seen. */
export async function lockAddresses(
  tx: Transaction,
  context: Context,
  addresses: readonly string[],
): Promise<LockedAddress[]> {
  return lockAddressKeys(
    tx,
    context,
    addresses.map((text) => ({ key: context.addressKeys.key(text), text })),
  );
}

/** As `lockAddresses`, where the keys are known already; any number of them by two statements. */
export async function lockAddressKeys(
  tx: Transaction,
  context: Context,
  wanted: readonly { readonly key: Buffer; readonly text: string | null }[],
): Promise<LockedAddress[]> {
  const ids = await lockAddressesByKey(
    tx,
    context.accountId,
    wanted.map(({ key }) => key),
  );
  const now = context.clock();
  const rows = ids.length === 0 ? [] : await readSituations(tx, context.accountId, ids, now);
  const byKey = new Map(rows.map((row) => [row.address_key.toString('hex'), row]));
  return wanted.map(({ key, text }) => {
    const row = byKey.get(key.toString('hex'));
    return row === undefined ? fresh(key, text, now) : toLocked(row, now);
  });
}

function fresh(key: Buffer, text: string | null, now: Date): LockedAddress {
  const situation = { address: neverSeen, contact: null, waiting: [], requests: { last24Hours: 0, unanswered: 0 } };
  return { addressId: uuidv7(), key, text, seq: 0, head: Buffer.alloc(32), contactId: null, situation, now };
}

/** What was read of an address, as a decision at `now` takes it. */
export function toLocked(row: SituationRow, now: Date): LockedAddress {
  const address = toAddressState(row);
  return {
    addressId: row.address_id,
    key: row.address_key,
    text: row.address_text,
    seq: Number(row.seq),
    head: row.head,
    contactId: row.contact_id,
    situation: {
      address,
      contact: row.contact_id === null ? null : { deleted: row.contact_deleted_at !== null, listIds: row.list_ids },
      waiting: row.waiting.map((waiting) => ({
        ...waiting,
        expiresAt: waiting.expiresAt === null ? null : new Date(waiting.expiresAt),
      })),
      requests: { last24Hours: row.requests_last_day, unanswered: row.requests_unanswered },
    },
    now: row.last_at > now ? row.last_at : now,
  };
}
