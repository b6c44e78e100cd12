import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { InputRow, NewInputRow } from './input-row.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

export async function insertInput(tx: Transaction, key: Key, rows: readonly NewInputRow[]): Promise<void> {
  const { accountId, activityId } = key;
  await insertRows(
    tx,
    'activity_input',
    rows.map(({ row, addressKey, data }) => ({
      account_id: accountId,
      activity_id: activityId,
      row,
      address_key: addressKey,
      data: JSON.stringify(data),
    })),
  );
}

/** The rows after the row `after`, in their order. */
export async function findInput(
  tx: Transaction,
  { accountId, activityId }: Key,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<InputRow[]> {
  return tx.query<InputRow>(sql`select row, data from activity_input
    where account_id = ${accountId} and activity_id = ${activityId} and row > ${after}
    order by row limit ${limit}`);
}
