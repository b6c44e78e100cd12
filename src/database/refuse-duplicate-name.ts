import { Conflict } from '../errors.ts';
import { violatedConstraint } from './availability.ts';

/** The things whose names are unique in an account, by their unique index. */
const named = new Map([
  ['contact_list_name', 'A list'],
  ['custom_field_name', 'A custom field'],
  ['segment_name', 'A segment'],
  ['tag_name', 'A tag'],
]);

/** The result of `storing`. @throws Conflict if another one of its kind has the name */
export async function refuseDuplicateName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    const what = named.get(violatedConstraint(error) ?? '');
    if (what === undefined) throw error;
    throw new Conflict(`${what} with this name already exists.`, { cause: error });
  }
}
