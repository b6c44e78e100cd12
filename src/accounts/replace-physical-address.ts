import type { Context } from '../context.ts';
import { lockAccount } from './account-queries.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { storePhysicalAddress } from './store-physical-address.ts';

/** Sets the whole address of an account, whether it had one or not. */
export async function replacePhysicalAddress(context: Context, address: PhysicalAddress): Promise<void> {
  await context.database.transaction(async (tx) => {
    await lockAccount(tx, context.accountId);
    await storePhysicalAddress(tx, context.accountId, address, context.clock());
  });
}
