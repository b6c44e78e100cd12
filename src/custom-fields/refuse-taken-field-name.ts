import { violatedConstraint } from '../database/availability.ts';
import { Conflict } from '../errors.ts';

/** What `storing` answers. @throws Conflict where the database says that another field has the name */
export async function refuseTakenFieldName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    if (violatedConstraint(error) !== 'custom_field_name') throw error;
    throw new Conflict('A custom field with this name already exists.', { cause: error });
  }
}
