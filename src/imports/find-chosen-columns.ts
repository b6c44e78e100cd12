import { Invalid } from '../errors.ts';
import { accentedKey, columnKey } from './column-key.ts';

/**
 * The columns of a file that a request names in `columns`, spelled as there or, if none is, in another spelling.
 *
 * @param chosen fields by the names of columns; null: the column is to be ignored
 * @throws Invalid with every name that no column has
 */
export function findChosenColumns(
  columns: readonly string[],
  chosen: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string | null> {
  if (chosen.size === 0) return chosen;
  const exact = new Set(columns);
  const byKey = new Map(columns.map((column) => [spellingOf(column), column] as const).toReversed());
  const found = [...chosen].map(([name, field]) => {
    const column = exact.has(name.trim()) ? name.trim() : byKey.get(spellingOf(name));
    return { name, column, field };
  });
  const missing = found.filter(({ column }) => column === undefined).map(({ name }) => `"${name.slice(0, 50)}"`);
  if (missing.length > 0) throw new Invalid([`columns names what is no column of the file: ${missing.join(', ')}`]);
  return new Map(found.map(({ column = '', field }) => [column, field]));
}

function spellingOf(name: string): string {
  return `${accentedKey(name)} ${columnKey(name).numbers.join(' ')}`;
}
