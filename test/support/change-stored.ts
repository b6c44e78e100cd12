import { changePermission } from '../../src/addresses/change-permission.ts';
import { lockAddress } from '../../src/addresses/lock-address.ts';
import type { LockedAddress } from '../../src/addresses/locked-address.ts';
import type { Context } from '../../src/context.ts';
import type { Transaction } from '../../src/database/database.ts';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';

/** Locks a stored address and changes its permission by one command. */
export async function changeStored(
  tx: Transaction,
  context: Context,
  addressId: string,
  command: PermissionCommand,
): Promise<LockedAddress> {
  return changePermission(tx, context, await lockAddress(tx, context, addressId), { command });
}
