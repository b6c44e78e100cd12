import type { Transaction } from '../database/database.ts';
import type { Context } from '../context.ts';
import { findSettings } from './find-settings.ts';
import { storePhysicalAddressRow } from './physical-address-queries.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { lockAccount } from './account-queries.ts';

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

/** A physical address as lines of text, as it stands in mails; the country is named in their language. */
function writePostalAddress(address: PhysicalAddress, language: string): string {
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(address.countryCode);
  const lines = [address.addressLine1, address.addressLine2, address.addressLine3, ...writeTown(address), country];
  return lines.filter((line) => line != null && line !== '').join('\n');
}

function writeTown({ city, stateCode, stateName, postalCode }: PhysicalAddress): string[] {
  if (stateCode !== null) return [`${city}, ${[stateCode, postalCode].filter(Boolean).join(' ')}`];
  return [[postalCode, city].filter(Boolean).join(' '), stateName ?? ''];
}

/** Sets the whole address of an account, whether it had one or not. */
export async function replacePhysicalAddress(context: Context, address: PhysicalAddress): Promise<void> {
  await context.database.transaction(async (tx) => {
    await lockAccount(tx, context.accountId);
    await storePhysicalAddress(tx, context.accountId, address, context.clock());
  });
}
