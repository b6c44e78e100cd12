import sql, { raw } from 'sql-template-tag';
import type { Transaction } from './database.ts';
import { givenColumns, givenRows, type ColumnTypes, type GivenRow } from './given-rows.ts';

/** Inserts any number of rows by one statement. */
export async function insertRows<const Columns extends ColumnTypes>(
  tx: Transaction,
  table: string,
  columns: Columns,
  rows: readonly GivenRow<Columns>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(sql`insert into ${raw(table)} (${raw(Object.keys(columns).join(', '))})
    select ${givenColumns(columns)} from ${givenRows(columns, rows)}`);
}
