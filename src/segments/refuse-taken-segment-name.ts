import { violatedConstraint } from '../database/availability.ts';
import { Conflict } from '../errors.ts';

/** What `storing` answers. @throws Conflict where the database says that another segment has the name */
export async function refuseTakenSegmentName<Result>(storing: Promise<Result>): Promise<Result> {
  try {
    return await storing;
  } catch (error) {
    if (violatedConstraint(error) !== 'segment_name') throw error;
    throw new Conflict('A segment with this name already exists.', { cause: error });
  }
}
