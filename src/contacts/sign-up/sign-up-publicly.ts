import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../context.ts';
import { existingLists } from '../../lists/existing-lists.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { decide } from '../../addresses/decide.ts';
import { lockAddressText } from '../../addresses/lock-addresses.ts';
import { storeDecision } from '../../addresses/store-decisions.ts';
import type { PublicSignUp, WaitingSignUp } from './waiting-sign-up.ts';
import { signedUp } from './signed-up.ts';

interface SignUpBy extends Pick<WaitingSignUp, 'form' | 'evidence'> {
  readonly listIds: readonly string[];
}

/** Longer than the time for storing, so that the time does not show what was stored. */
const answerMs = 300;

/**
 * A person on the web enters an address. An unknown address becomes a pending contact. For a known one nothing stored
 * changes: the entered data waits with the confirmation. Both get a mail, unless too many were requested lately. Neither
 * the answer nor its time shows which case it was.
 */
export async function signUpPublicly(context: Context, input: PublicSignUp, by: SignUpBy): Promise<void> {
  await Promise.all([storeSignUp(context, input, by), delay(answerMs)]);
}

async function storeSignUp(context: Context, input: PublicSignUp, by: SignUpBy): Promise<void> {
  const newId = uuidv7();
  await context.database.transaction(async (tx) => {
    const { accountId } = context;
    const listIds = await existingLists(tx, accountId, by.listIds);
    const address = await lockAddressText(tx, context, input.address);
    const { now } = address;
    const decision = decide(address, { kind: 'sign_up', by: 'public', listIds, confirmedOptIn: true });
    const isNew = address.seq === 0;
    const request: WaitingSignUp = {
      form: by.form,
      evidence: { ...by.evidence, at: now.toISOString() },
      apply: isNew ? null : input,
    };
    await storeDecision(
      tx,
      context,
      { address },
      {
        decision,
        contactId: isNew ? newId : address.contactId,
        contact: isNew ? signedUp(undefined, input.profile) : { kind: 'none' },
        text: isNew ? input.address : undefined,
        evidence: by.evidence,
        form: by.form,
        request,
        recipient: input.address,
      },
    );
    if (isNew) await appendSubResources(tx, { accountId, contactId: newId, now }, subResourcesOf(input));
  });
}

/** The fields of a public form beside the profile. */
export function subResourcesOf({ address, profile, phoneNumber }: PublicSignUp) {
  const phoneNumbers = phoneNumber === null ? [] : [{ phoneNumber, kind: 'other' }];
  return { address, profile, listIds: [], phoneNumbers };
}
