import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../../accounts/find-settings.ts';
import type { Context } from '../../context.ts';
import { checkFieldValues } from '../../custom-fields/check-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import { requireLists } from '../../lists/require-lists.ts';
import { decidePermission } from '../../permission/decide-permission.ts';
import { accepted } from '../../addresses/change-permission.ts';
import type { SignUpInput } from '../contact-input.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { lockAddresses } from '../../addresses/lock-addresses.ts';
import { signUpByNumber, type SignedUp } from './sign-up-by-number.ts';
import { storeDecision } from '../../addresses/store-decision.ts';
import { insertContactRow, updateContactRow } from '../../addresses/write-contact-queries.ts';

/**
 * The contact signs up through a form of the account's: created, or updated in part, with lists appended and a deleted
 * contact restored. Whether a click is needed first is the account's setting.
 *
 * @throws Invalid for unknown lists and custom fields, and where the contact would have more than 25 fields
 */
export async function signUpContact(context: Context, input: SignUpInput): Promise<SignedUp> {
  return context.database.transaction(async (tx) => {
    await requireLists(tx, context.accountId, input.listIds);
    const fieldValues = await checkFieldValues(tx, context.accountId, input.customFields ?? [], 'refuse');
    const { address } = input;
    const signedUp = await (address === null
      ? signUpByNumber(tx, context, input)
      : signUpByAddress(tx, context, address, input));
    const { contactId, now } = signedUp;
    await appendSubResources(tx, context.accountId, contactId, { ...input, fieldValues }, now);
    return signedUp;
  });
}

async function signUpByAddress(
  tx: Transaction,
  context: Context,
  address: string,
  { profile, listIds }: SignUpInput,
): Promise<SignedUp> {
  const { accountId } = context;
  const { confirmedOptIn } = await findSettings(tx, accountId);
  const [locked] = await lockAddresses(tx, context, [address]);
  if (locked === undefined) throw new Error('an address that was locked is missing');
  const { now } = locked;
  const command = { kind: 'sign_up', by: 'integration', listIds, confirmedOptIn } as const;
  const decision = accepted(decidePermission(locked.situation, command, now));
  const contactId = locked.contactId ?? uuidv7();
  await storeDecision(tx, context, locked, decision, {
    contactId,
    text: address,
    evidence: {},
    writeContact: (facts) =>
      locked.contactId === null
        ? insertContactRow(tx, accountId, contactId, { profile, createSource: 'Contact', now }, facts)
        : updateContactRow(tx, accountId, contactId, { profile, updateSource: 'Contact', now }, facts),
  });
  return { contactId, action: locked.contactId === null ? 'created' : 'updated', now };
}
