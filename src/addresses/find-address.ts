import type { Context } from '../context.ts';
import type { Queryable } from '../database/database.ts';
import { toLocked } from './lock-address.ts';
import type { LockedAddress } from './locked-address.ts';
import { readSituations } from './address-queries.ts';

/** An address as it is stored, without a lock: to show it, never to decide on it. undefined: there is none. */
export async function findAddress(
  queryable: Queryable,
  context: Context,
  addressId: string,
): Promise<Pick<LockedAddress, 'addressId' | 'text' | 'contactId' | 'situation' | 'now'> | undefined> {
  const now = context.clock();
  const [row] = await readSituations(queryable, context.accountId, [addressId], now);
  return row === undefined ? undefined : toLocked(row, now);
}
