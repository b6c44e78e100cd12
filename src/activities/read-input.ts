import type { Transaction } from '../database/database.ts';
import { findInput } from './input-queries.ts';
import type { InputRow } from './input-row.ts';

/** The input of an activity: the rows after the row `after`, in order. Fewer than `limit`: these are the last. */
export async function readInput(
  tx: Transaction,
  of: { readonly accountId: string; readonly activityId: string },
  page: { readonly after: number; readonly limit: number },
): Promise<readonly InputRow[]> {
  return findInput(tx, of, page);
}
