import { violatedConstraint } from '../database/availability.ts';
import { Conflict } from '../errors.ts';

/** What `storing` answers. @throws Conflict where the database says that another tag has the name */
export async function refuseTakenTagName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    if (violatedConstraint(error) !== 'tag_name') throw error;
    throw new Conflict('A tag with this name already exists.', { cause: error });
  }
}
