import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';

interface Key {
  readonly accountId: string;
  readonly activityId: string;
}

/** A row of what was sent, as its kind of activity reads it. */
export interface InputRow {
  /** Counted as whoever sent it counts. */
  readonly row: number;
  /** JSON. */
  readonly data: unknown;
}

export interface NewInputRow extends InputRow {
  /** The key of the address that it names; null: it names none. */
  readonly addressKey: Buffer | null;
}

export async function insertInput(tx: Transaction, key: Key, rows: readonly NewInputRow[]): Promise<void> {
  const { accountId, activityId } = key;
  await insertRows(
    tx,
    'activity_input',
    { account_id: 'uuid', activity_id: 'uuid', row: 'integer', address_key: 'bytea', data: 'jsonb' },
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
  return tx.query<InputRow & { readonly row: number }>(sql`select row, data from activity_input
    where account_id = ${accountId} and activity_id = ${activityId} and row > ${after}
    order by row limit ${limit}`);
}
