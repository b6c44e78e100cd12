import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { mayUndo } from '../permission/unsubscribe-page.ts';
import { findPresentAddress } from './page-queries.ts';

/**
 * "It was a mistake": what the opt-out through a link has changed is as before, on the contact's present address too if
 * this very link opted it out. An address that is not opted out is left as it is.
 *
 * @throws PermissionRefused where it is too late
 */
export async function undoByLink(
  tx: Transaction,
  context: Context,
  link: UnsubscribeLink,
  more: ChangeEvidence,
): Promise<void> {
  const { situation } = await lockAddress(tx, context, link.addressId);
  if (situation.address.permission !== 'unsubscribed') return;
  await undo(tx, context, link.addressId, more);
  const present = await findPresentAddress(tx, context.accountId, link.messageId);
  if (present === undefined || present.address_id === link.addressId) return;
  const elsewhere = await lockAddress(tx, context, present.address_id);
  const last = await findPresentAddress(tx, context.accountId, link.messageId);
  if (last?.last_message_id !== link.messageId || last.address_id !== present.address_id) return;
  if (mayUndo(elsewhere.situation.address, elsewhere.now)) await undo(tx, context, present.address_id, more);
}

async function undo(tx: Transaction, context: Context, addressId: string, more: ChangeEvidence): Promise<void> {
  const { episode } = (await lockAddress(tx, context, addressId)).situation.address;
  const existingListIds = await existingLists(tx, context.accountId, episode?.before.listIds ?? []);
  await changePermission(tx, context, { addressId }, { kind: 'undo_opt_out', existingListIds }, more);
}
