import { Conflict } from '../errors.ts';
import { violatedConstraint } from './availability.ts';

/** What has a name that is unique in its account, by the index that says so. */
const named = new Map([
  ['contact_list_name', 'A list'],
  ['custom_field_name', 'A custom field'],
  ['segment_name', 'A segment'],
  ['tag_name', 'A tag'],
]);

/** What `storing` answers. @throws Conflict if another one of its kind has the name */
export async function refuseDuplicateName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    const what = named.get(violatedConstraint(error) ?? '');
    if (what === undefined) throw error;
    throw new Conflict(`${what} with this name already exists.`, { cause: error });
  }
}
