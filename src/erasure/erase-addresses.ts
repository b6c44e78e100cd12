import { addressHashes } from '../addresses/address-hashes.ts';
import type { Context } from '../context.ts';
import { erasePeople, lockPeople } from './erase-people.ts';
import type { Erasure } from './erasure.ts';

/**
 * Erases the people behind addresses in any spelling, all or none: the contacts that have them, and addresses that no contact
 * has. Of one that was never stored, rows that were uploaded and wait are removed.
 */
export async function eraseAddresses(context: Context, addresses: readonly string[]): Promise<Erasure> {
  const keys = new Map(
    addresses.map((address) => context.addressKeys.key(address)).map((key) => [key.toString('hex'), key]),
  );
  const addressKeys = [...keys.values()];
  const hashes = addresses.flatMap(addressHashes);
  return context.database.transaction(async (tx) => {
    const people = await lockPeople(tx, context, { contactIds: [], addressKeys });
    const known = people.addresses.filter((address) => keys.has(address.address_key.toString('hex')));
    const requested = addressKeys.length;
    return erasePeople(tx, context, people, {
      requested,
      unknown: requested - known.length,
      addressKeys,
      addressHashes: hashes,
    });
  });
}
