import type { Transaction } from '../database/database.ts';
import { findSettings } from './find-settings.ts';
import { storePhysicalAddressRow } from './physical-address-queries.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { writePostalAddress } from './write-postal-address.ts';

/** Stores an address in parts, and as the text that stands in mails from now on. The account is locked. */
export async function storePhysicalAddress(
  tx: Transaction,
  accountId: string,
  address: PhysicalAddress,
  now: Date,
): Promise<void> {
  const { language } = await findSettings(tx, accountId);
  await storePhysicalAddressRow(tx, accountId, { address, text: writePostalAddress(address, language), now });
}
