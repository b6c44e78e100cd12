import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';

/** Fills in the missing reason of an opt-out. An address that is not opted out is left as it is. */
export async function giveReason(
  tx: Transaction,
  context: Context,
  addressId: string,
  reason: string,
  more: ChangeEvidence,
): Promise<void> {
  const { situation } = await lockAddress(tx, context, addressId);
  if (situation.address.permission !== 'unsubscribed') return;
  const optOut = { kind: 'opt_out', command: 'unsubscribe_link', source: 'Contact', reason } as const;
  await changePermission(tx, context, { addressId }, optOut, more);
}
