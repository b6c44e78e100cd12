import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { requireLists } from '../lists/require-lists.ts';
import { findForms, insertForm, insertVersion } from './form-queries.ts';
import type { FormInput, SignUpForm } from './sign-up-form.ts';

const mostForms = 500;

/** Makes a form, its first version. @throws Invalid for unknown lists, Conflict if the account has too many forms */
export async function createForm(context: Context, input: FormInput): Promise<SignUpForm> {
  const { database, accountId, actor, evidence, clock } = context;
  const formId = uuidv7();
  return database.transaction(async (tx) => {
    await requireLists(tx, accountId, { field: 'list_ids', ids: input.listIds });
    if ((await findForms(tx, accountId)).length >= mostForms) {
      throw new Conflict(`The account has ${mostForms} forms, the most there can be: remove one first.`);
    }
    const now = clock();
    const form: SignUpForm = { ...input, accountId, formId, version: 1, createdAt: now, madeAt: now };
    await insertForm(tx, form, now);
    await insertVersion(tx, form, input, now);
    const subject = { form_id: formId, name: input.name, version: 1 };
    await recordAudit(tx, accountId, { action: 'form.created', actor, evidence, subject, now });
    return form;
  });
}
