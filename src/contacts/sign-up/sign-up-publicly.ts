import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../context.ts';
import { existingLists } from '../../lists/existing-lists.ts';
import { decidePermission } from '../../permission/decide-permission.ts';
import { appendSubResources } from '../sub-resources/append-sub-resources.ts';
import { accepted } from '../../addresses/change-permission.ts';
import { lockAddresses } from '../../addresses/lock-addresses.ts';
import { storeDecision } from '../../addresses/store-decision.ts';
import type { PublicSignUp, WaitingSignUp } from './waiting-sign-up.ts';
import { insertContactRow } from '../../addresses/write-contact-queries.ts';

interface SignUpBy extends Pick<WaitingSignUp, 'form' | 'evidence'> {
  readonly listIds: readonly string[];
}

/** Longer than storing takes, so that it does not show what was stored. */
const answerMs = 300;

/**
 * Somebody on the web enters an address. One that is not known becomes a pending contact. Of any other nothing stored changes:
 * what was entered waits with the confirmation. Either gets a mail, unless too many were asked for lately; nothing that the
 * caller learns tells which, nor does the time that it takes.
 */
export async function signUpPublicly(context: Context, input: PublicSignUp, by: SignUpBy): Promise<void> {
  await Promise.all([storeSignUp(context, input, by), delay(answerMs)]);
}

async function storeSignUp(context: Context, input: PublicSignUp, by: SignUpBy): Promise<void> {
  const newId = uuidv7();
  await context.database.transaction(async (tx) => {
    const { accountId } = context;
    const listIds = await existingLists(tx, accountId, by.listIds);
    const [locked] = await lockAddresses(tx, context, [input.address]);
    if (locked === undefined) throw new Error('an address that was locked is missing');
    const { now } = locked;
    const command = { kind: 'sign_up', by: 'public', listIds, confirmedOptIn: true } as const;
    const decision = accepted(decidePermission(locked.situation, command, now));
    const isNew = locked.seq === 0;
    const waiting: WaitingSignUp = {
      form: by.form,
      evidence: { ...by.evidence, at: now.toISOString() },
      apply: isNew ? null : input,
    };
    const contactId = isNew ? newId : locked.contactId;
    const created = { profile: input.profile, createSource: 'Contact', now } as const;
    await storeDecision(tx, context, locked, decision, {
      contactId,
      text: isNew ? input.address : undefined,
      evidence: by.evidence,
      form: by.form,
      request: waiting,
      recipient: input.address,
      writeContact: async (facts) => {
        if (isNew) await insertContactRow(tx, accountId, newId, created, facts);
      },
    });
    if (isNew) await appendSubResources(tx, accountId, newId, subResourcesOf(input), now);
  });
}

/** What a public form asks for beside the profile. */
export function subResourcesOf({ address, profile, phoneNumber }: PublicSignUp) {
  const phoneNumbers = phoneNumber === null ? [] : [{ phoneNumber, kind: 'other' }];
  return { address, profile, listIds: [], phoneNumbers };
}
