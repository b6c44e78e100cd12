import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import type { Situation } from '../permission/address-state.ts';
import { toAddressState } from './address-row.ts';
import { lockAddressById, readSituations, type SituationRow } from './permission-queries.ts';

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
