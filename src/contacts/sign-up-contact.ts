import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../accounts/find-settings.ts';
import type { Context } from '../context.ts';
import { checkFieldValues } from '../custom-fields/check-field-values.ts';
import { requireLists } from '../lists/require-lists.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { accepted } from './change-permission.ts';
import type { SignUpInput } from './contact-input.ts';
import { appendSubResources } from './append-sub-resources.ts';
import { lockAddresses } from './lock-addresses.ts';
import { storeDecision } from './store-decision.ts';
import { insertContactRow, updateContactRow } from './write-contact-queries.ts';

/**
 * The contact signs up through a form of the account's: created, or updated in part, with lists appended and a deleted
 * contact restored. Whether a click is needed first is the account's setting.
 *
 * @throws Invalid for unknown lists and custom fields, and where the contact would have more than 25 fields
 */
export async function signUpContact(
  context: Context,
  input: SignUpInput,
): Promise<{ contactId: string; action: 'created' | 'updated' }> {
  const newId = uuidv7();
  return context.database.transaction(async (tx) => {
    await requireLists(tx, context.accountId, input.listIds);
    const fieldValues = await checkFieldValues(tx, context.accountId, input.customFields ?? [], 'refuse');
    const { confirmedOptIn } = await findSettings(tx, context.accountId);
    const [locked] = await lockAddresses(tx, context, [input.address]);
    if (locked === undefined) throw new Error('an address that was locked is missing');
    const command = { kind: 'sign_up', by: 'integration', listIds: input.listIds, confirmedOptIn } as const;
    const decision = accepted(decidePermission(locked.situation, command, locked.now));
    const contactId = locked.contactId ?? newId;
    await storeDecision(tx, context, locked, decision, {
      contactId,
      text: input.address,
      evidence: {},
      writeContact: (facts) =>
        locked.contactId === null
          ? insertContactRow(
              tx,
              context.accountId,
              contactId,
              { profile: input.profile, createSource: 'Contact', now: locked.now },
              facts,
            )
          : updateContactRow(
              tx,
              context.accountId,
              contactId,
              { profile: input.profile, updateSource: 'Contact', now: locked.now },
              facts,
            ),
    });
    await appendSubResources(tx, context.accountId, contactId, { ...input, fieldValues }, locked.now);
    return { contactId, action: locked.contactId === null ? 'created' : 'updated' };
  });
}
