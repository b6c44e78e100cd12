import sql, { join, raw } from 'sql-template-tag';
import { prepared, type Transaction } from './database.ts';
import { givenRows, setGiven, type ColumnTypes, type GivenRow } from './given-rows.ts';

/** Where rows are: each by `key` in a table of one account. */
export interface RowsOf<Key extends ColumnTypes> {
  readonly table: string;
  readonly accountId: string;
  readonly key: Key;
}

/**
 * Sets columns of any number of rows by one statement. JSON and arrays are given as text. A single row has a statement that
 * each connection prepares once.
 */
export async function updateRows<const Key extends ColumnTypes, const Columns extends ColumnTypes>(
  tx: Transaction,
  { table, accountId, key }: RowsOf<Key>,
  columns: Columns,
  rows: readonly (GivenRow<Key> & GivenRow<Columns>)[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const keys = Object.keys(key);
  if (rows.length === 1) {
    const values: Readonly<Record<string, unknown>> = first;
    const sets = Object.keys(columns).map((name) => sql`${raw(name)} = ${values[name]}`);
    const found = keys.map((name) => sql`${raw(name)} = ${values[name]}`);
    const statement = sql`update ${raw(table)} set ${join(sets)}
      where account_id = ${accountId} and ${join(found, ' and ')}`;
    await tx.query(prepared(`update_${table}`, statement));
    return;
  }
  const found = keys.map((name) => sql`${raw(`${table}.${name}`)} = given.${raw(name)}`);
  await tx.query(sql`update ${raw(table)} set ${setGiven(columns)} from ${givenRows({ ...key, ...columns }, rows)}
    where ${raw(table)}.account_id = ${accountId} and ${join(found, ' and ')}`);
}
