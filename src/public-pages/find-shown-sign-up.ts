import type { Queryable } from '../database/database.ts';
import type { SignUpForm } from '../forms/sign-up-form.ts';
import { findPageTexts } from './find-page-texts.ts';
import { toListName } from './find-subscription.ts';
import { findExistingLists, findSender } from './page-queries.ts';
import type { ShownSignUp } from './shown-sign-up.ts';

/** A form with the other data of its page. */
export async function findShownSignUp(queryable: Queryable, form: SignUpForm): Promise<ShownSignUp> {
  const sender = await findSender(queryable, form.accountId);
  if (sender === undefined) throw new Error('a form has no account');
  return {
    form,
    accountName: sender.name,
    texts: findPageTexts(form.language ?? sender.language),
    lists: (await findExistingLists(queryable, form.accountId, form.listIds)).map(toListName),
  };
}
