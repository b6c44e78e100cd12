import { addressHashes } from '../addresses/address-hashes.ts';
import type { Database } from '../database/database.ts';
import { findAddresses } from './suppression-queries.ts';

const batch = 10_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Finds the stored addresses that hashes stand for; an account's addresses are read once, some seconds for each million.
 *
 * @param hashes hexadecimal
 * @returns the keys of the addresses, by hash
 */
export async function matchHashes(
  database: Database,
  accountId: string,
  hashes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Buffer>> {
  const matched = new Map<string, Buffer>();
  let after = beforeAll;
  for (;;) {
    const rows = await findAddresses(database, accountId, { after, limit: batch });
    for (const { address_id: addressId, address_key: key, address_text: text } of rows) {
      for (const hash of addressHashes(text)) {
        const hex = hash.toString('hex');
        if (hashes.has(hex)) matched.set(hex, key);
      }
      after = addressId;
    }
    if (rows.length < batch) return matched;
  }
}
