import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';

/** Fills in the missing reason of an opt-out. An address that is not opted out is left as it is. @returns the address after it */
export async function giveReason(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { reason, ...more }: ChangeEvidence & { readonly reason: string },
): Promise<LockedAddress> {
  if (address.situation.address.permission !== 'unsubscribed') return address;
  const command = { kind: 'opt_out', command: 'unsubscribe_link', source: 'Contact', reason } as const;
  return changePermission(tx, context, address, { ...more, command });
}
