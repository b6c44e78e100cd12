import type { Transaction } from '../database/database.ts';
import { insertInput } from './input-queries.ts';
import type { NewInputRow } from './input-row.ts';

const batch = 5_000;

/** Stores what an activity is to work on, in the transaction that starts it. */
export async function storeInput(
  tx: Transaction,
  of: { readonly accountId: string; readonly activityId: string },
  rows: readonly NewInputRow[],
): Promise<void> {
  for (let first = 0; first < rows.length; first += batch) await insertInput(tx, of, rows.slice(first, first + batch));
}
