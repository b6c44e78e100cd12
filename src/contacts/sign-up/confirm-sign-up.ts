import { v7 as uuidv7 } from 'uuid';
import type { ChangeEvidence } from '../../addresses/change-permission.ts';
import { decide } from '../../addresses/decide.ts';
import type { LockedAddress } from '../../addresses/locked-address.ts';
import { lockOwners } from '../../addresses/lock-addresses.ts';
import { storeDecision } from '../../addresses/store-decisions.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import type { ConfirmCommand } from '../../permission/confirm.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { subResourcesOf } from './sign-up-publicly.ts';
import { signedUp } from './signed-up.ts';
import type { PublicSignUp } from './waiting-sign-up.ts';

/**
 * The contact presses the button of a confirmation that a public sign-up waits with: the permission as `changePermission`
 * would, and with it what was entered then. A deleted contact comes back; an address without one gets one.
 *
 * @returns the address as it is now, still locked
 * @throws PermissionRefused if it was used, has expired, or a later choice has ended it; nothing is stored then
 */
export async function confirmSignUp(
  tx: Transaction,
  context: Context,
  address: LockedAddress,
  confirmed: ChangeEvidence & { readonly command: ConfirmCommand; readonly entered: PublicSignUp },
): Promise<LockedAddress> {
  const { command, entered, evidence, form } = confirmed;
  const decision = decide(address, command);
  const { contacts } = await lockOwners(tx, context, [address]);
  const [contact] = contacts;
  const contactId = address.contactId ?? uuidv7();
  const after = await storeDecision(
    tx,
    context,
    { address, contact },
    {
      decision,
      contactId,
      contact: signedUp(contact, entered.profile),
      text: address.text ?? entered.address,
      evidence,
      form,
    },
  );
  await appendSubResources(tx, { accountId: context.accountId, contactId, now: address.now }, subResourcesOf(entered));
  return after;
}
