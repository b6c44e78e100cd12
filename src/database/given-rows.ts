import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Columns of many rows, with the types that PostgreSQL reads their values as. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** A row of such columns; JSON and arrays are given as text. */
export type GivenRow<Columns extends ColumnTypes> = { readonly [Name in keyof Columns]: unknown };

/** Rows as a table `given`, for a statement that joins or stores any number of them; one parameter for each column. */
export function givenRows<const Columns extends ColumnTypes>(
  columns: Columns,
  rows: readonly GivenRow<Columns>[],
): Sql {
  const arrays = Object.entries(columns).map(
    ([name, type]) => sql`${rows.map((row) => toValue(row[name]))}::${raw(isArray(type) ? 'text' : type)}[]`,
  );
  return sql`unnest(${join(arrays)}) as given (${raw(Object.keys(columns).join(', '))})`;
}

/** The columns of `given`, typed, to be selected. */
export function givenColumns(columns: ColumnTypes): Sql {
  return raw(
    Object.keys(columns)
      .map((name) => given(columns, name))
      .join(', '),
  );
}

/** Sets the columns of an update to those of `given`. */
export function setGiven(columns: ColumnTypes): Sql {
  return raw(
    Object.keys(columns)
      .map((name) => `${name} = ${given(columns, name)}`)
      .join(', '),
  );
}

function given(columns: ColumnTypes, name: string): string {
  const type = columns[name] ?? 'text';
  return isArray(type) ? `given.${name}::${type}` : `given.${name}`;
}

/** An array cannot be an element of an array of its own, so it travels as text. */
function isArray(type: string): boolean {
  return type.endsWith('[]');
}

function toValue(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
