import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { lockAddressRow, readSituations, type SituationRow } from './address-queries.ts';
import { toAddressState } from './address-row.ts';
import type { LockedAddress } from './locked-address.ts';

/** Locks an address by its id. @throws NotFound */
export async function lockAddress(tx: Transaction, context: Context, addressId: string): Promise<LockedAddress> {
  const locked = await lockAddressIfStored(tx, context, addressId);
  if (locked === undefined) throw new NotFound('The address is not stored in this account.');
  return locked;
}

/** As `lockAddress`; undefined: the account has no such address. */
export async function lockAddressIfStored(
  tx: Transaction,
  context: Context,
  addressId: string,
): Promise<LockedAddress | undefined> {
  const found = await lockAddressRow(tx, context.accountId, addressId);
  const now = context.clock();
  const [row] = found ? await readSituations(tx, context.accountId, [addressId], now) : [];
  return row && toLocked(row, now);
}

/** The stored state of an address, as a decision at `now` needs it. */
export function toLocked(row: SituationRow, now: Date): LockedAddress {
  return {
    addressId: row.address_id,
    key: row.address_key,
    text: row.address_text,
    seq: Number(row.seq),
    head: row.head,
    contactId: row.contact_id,
    situation: {
      address: toAddressState(row),
      contact: row.contact_id === null ? null : { deleted: row.contact_deleted_at !== null, listIds: row.list_ids },
      waiting: row.waiting.map((waiting) => ({
        ...waiting,
        expiresAt: waiting.expiresAt === null ? null : new Date(waiting.expiresAt),
      })),
      requests: { last24Hours: row.requests_last_day, unanswered: row.requests_unanswered },
    },
    now: row.last_at > now ? row.last_at : now,
    updatedAt: row.updated_at,
  };
}
