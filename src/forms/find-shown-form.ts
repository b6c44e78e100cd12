import type { Queryable } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { findPublicForm } from './form-queries.ts';
import { toForm } from './form-row.ts';
import type { SignUpForm } from './sign-up-form.ts';

/**
 * The form that a public address names; undefined if there is none.
 *
 * @param version the one that was filled in; null: the present one
 */
export async function findShownForm(
  queryable: Queryable,
  formId: string,
  version: number | null = null,
): Promise<SignUpForm | undefined> {
  const row = isUuid(formId) ? await findPublicForm(queryable, formId, version) : undefined;
  return row && toForm(row);
}
