import type { Queryable } from '../database/database.ts';
import { findPhysicalAddressRow } from './physical-address-queries.ts';
import { toPhysicalAddress } from './physical-address-row.ts';
import type { PhysicalAddress } from './physical-address.ts';

/**
 * The account's address in parts. There is one truth, the text `postal_address` of the settings: the parts are valid as
 * long as this text is the one that was made from them. Another text makes them invalid.
 */
export async function findPhysicalAddress(
  queryable: Queryable,
  accountId: string,
): Promise<PhysicalAddress | undefined> {
  const row = await findPhysicalAddressRow(queryable, accountId);
  return row && toPhysicalAddress(row);
}
