import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { mayUndo } from '../permission/unsubscribe-page.ts';
import { findPresentAddress } from './page-queries.ts';

/**
 * "It was a mistake": the changes of the opt-out through a link are undone, on the contact's present address too if this
 * very link opted it out. An address that is not opted out stays as it is.
 *
 * @returns the address that the mail went to, after it
 * @throws PermissionRefused if it is too late
 */
export async function undoByLink(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  more: ChangeEvidence & { readonly messageId: string },
): Promise<LockedAddress> {
  if (address.situation.address.permission !== 'unsubscribed') return address;
  const { accountId } = context;
  const { messageId } = more;
  const linked = await undo(tx, context, address, more);
  const present = await findPresentAddress(tx, accountId, messageId);
  if (present === undefined || present.address_id === linked.addressId) return linked;
  const other = await lockAddress(tx, context, present.address_id);
  // This may have waited for the lock: the present state of the address counts.
  const last = await findPresentAddress(tx, accountId, messageId);
  const optedOutByLink = last?.last_message_id === messageId && last.address_id === other.addressId;
  if (optedOutByLink && mayUndo(other.situation.address, other.now)) await undo(tx, context, other, more);
  return linked;
}

async function undo(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  more: ChangeEvidence,
): Promise<LockedAddress> {
  const { episode } = address.situation.address;
  const existingListIds = await existingLists(tx, context.accountId, episode?.before.listIds ?? []);
  return changePermission(tx, context, address, { ...more, command: { kind: 'undo_opt_out', existingListIds } });
}
