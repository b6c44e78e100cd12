import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { isOnNoList } from '../permission/address-state.ts';
import { existingLists } from '../lists/existing-lists.ts';

/**
 * "Subscribe again": on the lists it was on when it opted out that still exist. If there is no opt-out, nothing changes.
 *
 * @returns the address after it
 */
export async function subscribeAgain(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  more: ChangeEvidence,
): Promise<LockedAddress> {
  const { permission, episode } = address.situation.address;
  if (!isOnNoList(permission)) return address;
  const existingListIds = await existingLists(tx, context.accountId, episode?.before.listIds ?? []);
  return changePermission(tx, context, address, { ...more, command: { kind: 'subscribe_again', existingListIds } });
}
