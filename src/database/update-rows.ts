import sql, { join, raw } from 'sql-template-tag';
import { prepared, type Transaction } from './database.ts';
import { columnsOf, givenRows, setGiven, type ColumnOf, type TableName } from './given-rows.ts';

/**
 * Sets columns of any number of rows of an account by one statement. All rows have the same columns, and each is found by its
 * `key`; JSON and arrays are given as text. A single row has a statement that each connection prepares once.
 */
export async function updateRows<const Table extends TableName, Column extends ColumnOf<Table>>(
  tx: Transaction,
  { table, accountId, key }: { readonly table: Table; readonly accountId: string; readonly key: NoInfer<Column> },
  rows: readonly Readonly<Record<Column, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((name) => name !== key);
  if (rows.length === 1) {
    const values: Readonly<Record<string, unknown>> = first;
    const sets = columns.map((name) => sql`${raw(name)} = ${values[name]}`);
    const statement = sql`update ${raw(table)} set ${join(sets)}
      where account_id = ${accountId} and ${raw(key)} = ${first[key]}`;
    await tx.query(prepared(`update_${table}`, statement));
    return;
  }
  const set = setGiven(columnsOf(table, columns));
  const given = givenRows(columnsOf(table, [key, ...columns]), rows);
  await tx.query(sql`update ${raw(table)} set ${set} from ${given}
    where ${raw(table)}.account_id = ${accountId} and ${raw(`${table}.${key} = given.${key}`)}`);
}
