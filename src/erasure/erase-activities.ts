import type { Transaction } from '../database/database.ts';
import {
  deleteFiles,
  deleteStagedRows,
  eraseResults,
  findRequestsNaming,
  replaceRequest,
} from './erase-activity-queries.ts';
import type { Erased } from './erase-queries.ts';

/** Takes people out of work in bulk: uploaded rows, requests, results, files. */
export async function eraseActivities(
  tx: Transaction,
  erased: Erased,
  addressKeys: readonly Buffer[],
  now: Date,
): Promise<void> {
  await deleteStagedRows(tx, erased, addressKeys);
  if (erased.contactIds.length === 0) return;
  await eraseResults(tx, erased);
  await deleteFiles(tx, erased, now);
  for (const row of await findRequestsNaming(tx, erased)) {
    const request = withoutIds(row.request, new Set(erased.contactIds));
    await replaceRequest(tx, erased.accountId, { ...row, request });
  }
}

/** The same JSON, without these ids wherever a list has them. */
function withoutIds(value: unknown, ids: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((entry) => typeof entry !== 'string' || !ids.has(entry)).map((entry) => withoutIds(entry, ids));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutIds(member, ids)]));
}
