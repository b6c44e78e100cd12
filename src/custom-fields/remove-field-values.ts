import type { Database, Transaction } from '../database/database.ts';
import {
  deleteHiddenChoices,
  deleteHiddenFields,
  deleteHiddenValues,
  lockContactsWithHiddenValues,
  raiseVersions,
} from './hidden-value-queries.ts';

const batch = 500;
const mostBatches = 10;

/** Removes from an account's contacts the values of fields and choices that are deleted, as many as a request may wait for. */
export async function removeFieldValues(database: Database, accountId: string): Promise<void> {
  await removeHidden(database, accountId, (batches) => batches < mostBatches);
}

/** Removes what requests left of fields and choices that are deleted, in every account, until nothing is left or it is stopped. */
export async function sweepFieldValues(database: Database, stop: AbortSignal): Promise<void> {
  await removeHidden(database, undefined, () => !stop.aborted);
}

async function removeHidden(
  database: Database,
  accountId: string | undefined,
  goesOn: (batches: number) => boolean,
): Promise<void> {
  let changed = batch;
  for (let batches = 0; changed > 0 && goesOn(batches); batches += 1) {
    changed = await database.transaction((tx) => removeBatch(tx, accountId));
  }
  await database.transaction(async (tx) => {
    await deleteHiddenChoices(tx, accountId);
    await deleteHiddenFields(tx, accountId);
  });
}

/** A contact that is being written is left for another time. @returns how many contacts were changed */
async function removeBatch(tx: Transaction, accountId: string | undefined): Promise<number> {
  const contacts = await lockContactsWithHiddenValues(tx, accountId, batch);
  if (contacts.length === 0) return 0;
  await deleteHiddenValues(tx, contacts);
  await raiseVersions(tx, contacts);
  return contacts.length;
}
