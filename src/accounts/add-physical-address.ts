import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { lockAccount } from './account-queries.ts';
import { findPhysicalAddress } from './find-physical-address.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { storePhysicalAddress } from './store-physical-address.ts';

/**
 * Gives an account its address in parts; a postal address that was set as a text alone is replaced.
 *
 * @throws Conflict if the account has an address in parts
 */
export async function addPhysicalAddress(context: Context, address: PhysicalAddress): Promise<void> {
  const { accountId } = context;
  await context.database.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    if ((await findPhysicalAddress(tx, accountId)) !== undefined) {
      throw new Conflict('The account already has a physical address.');
    }
    await storePhysicalAddress(tx, accountId, address, context.clock());
  });
}
