import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findForm, findForms, findVersions } from './form-queries.ts';
import { toForm } from './form-row.ts';
import type { SignUpForm } from './sign-up-form.ts';

type Reader = Pick<Context, 'database' | 'accountId'>;

/** One form, as it is. @throws NotFound */
export async function getForm({ database, accountId }: Reader, formId: string): Promise<SignUpForm> {
  const row = await findForm(database, accountId, formId);
  if (row === undefined) throw new NotFound('The requested resource was not found.');
  return toForm(row);
}

/** The forms of an account, oldest first; there are at most 500. */
export async function listForms({ database, accountId }: Reader): Promise<SignUpForm[]> {
  return (await findForms(database, accountId)).map(toForm);
}

/** All versions of a form, newest first, of a removed one too. @throws NotFound */
export async function listFormVersions({ database, accountId }: Reader, formId: string): Promise<SignUpForm[]> {
  const versions = await findVersions(database, accountId, formId);
  if (versions.length === 0) throw new NotFound('The requested resource was not found.');
  return versions.map(toForm);
}
