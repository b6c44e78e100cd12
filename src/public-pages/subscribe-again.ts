import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { existingLists } from '../lists/existing-lists.ts';

/** "Subscribe again": on the lists it was on when it opted out that still exist. Where there is no opt-out, nothing changes. */
export async function subscribeAgain(
  tx: Transaction,
  context: Context,
  addressId: string,
  more: ChangeEvidence,
): Promise<void> {
  const { permission, episode } = (await lockAddress(tx, context, addressId)).situation.address;
  if (permission !== 'unsubscribed' && permission !== 'pending_confirmation') return;
  const existingListIds = await existingLists(tx, context.accountId, episode?.before.listIds ?? []);
  await changePermission(tx, context, { addressId }, { kind: 'subscribe_again', existingListIds }, more);
}
