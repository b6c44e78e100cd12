import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import { lockAddress } from '../addresses/lock-address.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { findPresentAddress } from './page-queries.ts';

/** An opt-out through a link in a mail. */
export interface LinkOptOut extends ChangeEvidence {
  readonly command: 'unsubscribe_link' | 'one_click';
  readonly reason: string | null;
  /** The mail. */
  readonly messageId: string;
}

/**
 * Opts out the address that the mail went to, and the one that its contact has now (docs/permission.md, "Anyone opts out").
 * If the contact changes the address meanwhile, the new one is opted out as well. A deleted contact stays deleted.
 *
 * @returns the address that the mail went to, after it
 */
export async function optOutByLink(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  { command, reason, ...more }: LinkOptOut,
): Promise<LockedAddress> {
  const optOut = { kind: 'opt_out', source: 'Contact', command, reason } as const;
  const linked = await changePermission(tx, context, address, { ...more, command: optOut });
  const done = new Set([linked.addressId]);
  for (;;) {
    const present = await findPresentAddress(tx, context.accountId, more.messageId);
    if (present === undefined || done.has(present.address_id)) return linked;
    const other = await lockAddress(tx, context, present.address_id);
    await changePermission(tx, context, other, { ...more, command: optOut });
    done.add(present.address_id);
  }
}
