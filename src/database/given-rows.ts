import sql, { join, raw, type Sql } from 'sql-template-tag';
import { columnTypes } from './column-types.ts';

export type TableName = keyof typeof columnTypes;
export type ColumnOf<Table extends TableName> = keyof (typeof columnTypes)[Table] & string;

/** Columns of many rows, with the types that PostgreSQL reads their values as. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** A row of such columns; JSON and arrays are given as text. */
export type GivenRow<Columns extends ColumnTypes> = { readonly [Name in keyof Columns]: unknown };

/** Columns of a table with their types. @throws Error for a column that the table does not have */
export function columnsOf<const Column extends string>(
  table: TableName,
  columns: readonly Column[],
): Readonly<Record<Column, string>> {
  const types: Readonly<Record<string, string>> = columnTypes[table];
  const named = columns.map((column) => {
    const type = types[column];
    if (type === undefined) throw new Error(`the table ${table} has no column ${column}`);
    return [column, type] as const;
  });
  return Object.fromEntries<string>(named) as Readonly<Record<Column, string>>;
}

/** Rows as a table `given`, for a statement that joins any number of them; one parameter for each column. */
export function givenRows<const Columns extends ColumnTypes>(
  columns: Columns,
  rows: readonly GivenRow<Columns>[],
): Sql {
  const arrays = Object.entries(columns).map(
    ([name, type]) => sql`${rows.map((row) => toValue(row[name]))}::${raw(isArray(type) ? 'text' : type)}[]`,
  );
  return sql`unnest(${join(arrays)}) as given (${raw(Object.keys(columns).join(', '))})`;
}

/** Sets the columns of an update to those of `given`. */
export function setGiven(columns: ColumnTypes): Sql {
  const sets = Object.entries(columns).map(([name, type]) => {
    return isArray(type) ? `${name} = given.${name}::${type}` : `${name} = given.${name}`;
  });
  return raw(sets.join(', '));
}

/** An array cannot be an element of an array of its own, so it travels as text. */
function isArray(type: string): boolean {
  return type.endsWith('[]');
}

function toValue(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
