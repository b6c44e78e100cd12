import type { NewInputRow } from '../activities/input-row.ts';
import { addToUpload, discardUpload, openUpload, queueUpload } from '../activities/upload.ts';
import type { Activity } from '../activities/activity.ts';
import type { Context } from '../context.ts';
import { mapInTurns } from './map-in-turns.ts';

/** The entries of a body, and what is to be done with them. */
export interface Entries<Entry> {
  readonly kind: string;
  readonly entries: readonly Entry[];
  /** Rows count from 1. */
  readonly toInput: (row: number, entry: Entry) => NewInputRow;
  readonly request: unknown;
  readonly dryRun: boolean;
  /** For people, about what was sent. */
  readonly errors: readonly string[];
}

const batch = 5_000;

/**
 * Starts an activity whose input are the entries of a body. They are staged batch after batch as the rows of a file are: however
 * many they are, neither the process nor other activities of the account wait for them.
 *
 * @throws TooManyActivities
 */
export async function startWithEntries<Entry>(
  context: Context,
  { kind, entries, toInput, request, dryRun, errors }: Entries<Entry>,
): Promise<Activity> {
  const activityId = await openUpload(context, kind);
  try {
    let row = 0;
    for (let first = 0; first < entries.length; first += batch) {
      const input = await mapInTurns(entries.slice(first, first + batch), (entry) => toInput((row += 1), entry));
      await addToUpload(context, activityId, input);
    }
    const uploaded = { request, dryRun, sourceFileName: null, itemsTotal: entries.length, itemsCompleted: 0, errors };
    return await context.database.transaction((tx) => queueUpload(tx, context, activityId, uploaded));
  } catch (error) {
    await discardUpload(context, activityId);
    throw error;
  }
}
