import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { decidePermission } from '../../permission/decide-permission.ts';
import type { ConfirmCommand } from '../../permission/confirm.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { accepted, type ChangeEvidence } from '../../addresses/change-permission.ts';
import { lockAddress } from '../../addresses/lock-address.ts';
import { subResourcesOf } from './sign-up-publicly.ts';
import { storeDecision } from '../../addresses/store-decision.ts';
import type { PublicSignUp } from './waiting-sign-up.ts';
import { insertContactRow, updateContactRow } from '../../addresses/write-contact-queries.ts';

/**
 * The contact presses the button of a confirmation that a public sign-up waits with: the permission as `changePermission`
 * would, and with it what was entered then. A deleted contact comes back; an address without one gets one.
 *
 * @throws PermissionRefused where it was used, has expired, or a later choice has ended it; nothing is stored then
 */
export async function confirmSignUp(
  tx: Transaction,
  context: Context,
  addressId: string,
  command: ConfirmCommand,
  entered: PublicSignUp,
  more: ChangeEvidence,
): Promise<void> {
  const { accountId } = context;
  const locked = await lockAddress(tx, context, addressId);
  const { now } = locked;
  const decision = accepted(decidePermission(locked.situation, command, now));
  const contactId = locked.contactId ?? uuidv7();
  const { profile } = entered;
  await storeDecision(tx, context, locked, decision, {
    contactId,
    text: locked.text ?? entered.address,
    evidence: more.evidence ?? {},
    form: more.form,
    writeContact: (facts) =>
      locked.contactId === null
        ? insertContactRow(tx, accountId, contactId, { profile, createSource: 'Contact', now }, facts)
        : updateContactRow(tx, accountId, contactId, { profile, updateSource: 'Contact', now }, facts),
  });
  await appendSubResources(tx, accountId, contactId, subResourcesOf(entered), now);
}
