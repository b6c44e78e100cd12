import { changePermission } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { Context } from '../context.ts';
import { findHoldsOver, type AddressPosition } from './worker-queries.ts';

const batch = 200;

/**
 * Ends the holds that are over, each by an event in a transaction of its own. One that fails does not keep the others; the
 * first failure is thrown in the end.
 */
export async function releaseHolds(context: Omit<Context, 'accountId'>, stop: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  let after: AddressPosition | undefined;
  do {
    const over = await findHoldsOver(context.database, context.clock(), after, batch);
    for (const { account_id: accountId, address_id: addressId } of over) {
      if (stop.aborted) return;
      await release({ ...context, accountId }, addressId).catch((error: unknown) => failures.push(error));
    }
    after = over.length === batch ? over.at(-1) : undefined;
  } while (after !== undefined);
  if (failures.length > 0) {
    throw new Error(`${failures.length} holds could not be released`, { cause: failures[0] });
  }
}

async function release(context: Context, addressId: string): Promise<void> {
  await context.database.transaction(async (tx) => {
    const address = await lockAddress(tx, context, addressId);
    await changePermission(tx, context, address, { command: { kind: 'release_hold' } });
  });
}
