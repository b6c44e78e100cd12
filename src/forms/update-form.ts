import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { requireLists } from '../lists/require-lists.ts';
import { findForm, insertVersion, lockForm, setVersion } from './form-queries.ts';
import { toForm } from './form-row.ts';
import type { FormInput, SignUpForm } from './sign-up-form.ts';

/**
 * Makes another version of a form, unless nothing is different. Earlier versions stay: open pages and copied snippets still
 * work, with their old texts.
 *
 * @throws NotFound, Invalid for unknown lists
 */
export async function updateForm(context: Context, formId: string, input: FormInput): Promise<SignUpForm> {
  const { database, accountId, actor, evidence, clock } = context;
  return database.transaction(async (tx) => {
    await lockForm(tx, accountId, formId);
    const row = await findForm(tx, accountId, formId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    const form = toForm(row);
    if (isDeepStrictEqual(inputOf(form), input)) return form;
    await requireLists(tx, accountId, { field: 'list_ids', ids: input.listIds });
    const now = clock();
    const next: SignUpForm = { ...form, ...input, version: form.version + 1, madeAt: now };
    await insertVersion(tx, next, input, now);
    await setVersion(tx, next, now);
    const subject = { form_id: formId, name: input.name, version: next.version };
    await recordAudit(tx, accountId, { action: 'form.changed', actor, evidence, subject, now });
    return next;
  });
}

function inputOf({ name, listIds, fields, texts, language }: SignUpForm): FormInput {
  return { name, listIds, fields, texts, language };
}
