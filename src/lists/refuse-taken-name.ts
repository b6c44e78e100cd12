import { violatedConstraint } from '../database/availability.ts';
import { Conflict } from '../errors.ts';

/** What `storing` answers. @throws Conflict where the database says that another list has the name */
export async function refuseTakenName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    if (violatedConstraint(error) !== 'contact_list_name') throw error;
    throw new Conflict('A list with this name already exists.', { cause: error });
  }
}
