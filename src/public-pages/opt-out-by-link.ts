import { changePermission, type ChangeEvidence } from '../addresses/change-permission.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import type { UnsubscribeLink } from '../links/links.ts';
import { findPresentAddress } from './page-queries.ts';

/**
 * Opts out the address that the mail went to, and the one that its contact has now (docs/permission.md, "Anyone opts out").
 * Where the contact changes the address meanwhile, the new one is opted out as well. A deleted contact stays deleted.
 */
export async function optOutByLink(
  tx: Transaction,
  context: Context,
  link: UnsubscribeLink,
  optOut: { readonly command: 'unsubscribe_link' | 'one_click'; readonly reason: string | null },
  more: ChangeEvidence,
): Promise<void> {
  const done = new Set<string>();
  let addressId: string | undefined = link.addressId;
  while (addressId !== undefined && !done.has(addressId)) {
    await changePermission(tx, context, { addressId }, { kind: 'opt_out', source: 'Contact', ...optOut }, more);
    done.add(addressId);
    addressId = (await findPresentAddress(tx, context.accountId, link.messageId))?.address_id;
  }
}
