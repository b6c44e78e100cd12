import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../../accounts/find-settings.ts';
import { decide } from '../../addresses/decide.ts';
import { lockAddressText, lockOwners } from '../../addresses/lock-addresses.ts';
import { storeDecision } from '../../addresses/store-decisions.ts';
import type { Context } from '../../context.ts';
import { checkFieldValues } from '../../custom-fields/check-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import { requireLists } from '../../lists/require-lists.ts';
import type { SignUpInput } from '../contact-input.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { signUpByNumber, type SignedUp } from './sign-up-by-number.ts';
import { signedUp } from './signed-up.ts';

/**
 * The contact signs up through a form of the account's: created, or updated in part, with lists appended and a deleted
 * contact restored. Whether a click is needed first is the account's setting.
 *
 * @throws Invalid for unknown lists and custom fields, and if the contact would have more than 25 fields
 */
export async function signUpContact(context: Context, input: SignUpInput): Promise<SignedUp> {
  return context.database.transaction(async (tx) => {
    await requireLists(tx, context.accountId, { field: 'list_memberships', ids: input.listIds });
    const fieldValues = await checkFieldValues(tx, context.accountId, input.customFields ?? [], 'refuse');
    const { address } = input;
    const signed = await (address === null
      ? signUpByNumber(tx, context, input)
      : signUpByAddress(tx, context, address, input));
    const { contactId, now } = signed;
    await appendSubResources(tx, { accountId: context.accountId, contactId, now }, { ...input, fieldValues });
    return signed;
  });
}

async function signUpByAddress(
  tx: Transaction,
  context: Context,
  text: string,
  { profile, listIds }: SignUpInput,
): Promise<SignedUp> {
  const { confirmedOptIn } = await findSettings(tx, context.accountId);
  const address = await lockAddressText(tx, context, text);
  const { contacts } = await lockOwners(tx, context, [address]);
  const decision = decide(address, { kind: 'sign_up', by: 'integration', listIds, confirmedOptIn });
  const contactId = address.contactId ?? uuidv7();
  const [contact] = contacts;
  await storeDecision(
    tx,
    context,
    { address, contact },
    { decision, contactId, contact: signedUp(contact, profile), text },
  );
  return { contactId, action: contact === undefined ? 'created' : 'updated', now: address.now };
}
