import sql, { join, raw, type Sql } from 'sql-template-tag';

/** Columns of many rows, with the types that PostgreSQL reads their values as. */
export type ColumnTypes = Readonly<Record<string, string>>;

/** A row of such columns; JSON and arrays are given as text. */
export type GivenRow<Columns extends ColumnTypes> = { readonly [Name in keyof Columns]: unknown };

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
