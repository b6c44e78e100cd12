const deepest = 4;

/**
 * The members of an entry of JSON as the cells of a row: those of an object in it as `email_address.permission_to_send`, true and
 * false and numbers as their words, the texts of an array in one cell.
 */
export function cellsOfEntry(entry: Readonly<Record<string, unknown>>): (readonly [name: string, cell: string])[] {
  return Object.entries(entry).flatMap(([name, value]) => cellsOf(name, value, deepest));
}

function cellsOf(name: string, value: unknown, levels: number): (readonly [name: string, cell: string])[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [[name, value]];
  if (typeof value === 'number' || typeof value === 'boolean') return [[name, String(value)]];
  if (typeof value !== 'object' || value === null || levels === 0) return [];
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([member, one]) => cellsOf(`${name}.${member}`, one, levels - 1));
  }
  const texts: string[] = value.filter((one) => typeof one === 'string');
  const others: unknown[] = value.filter((one) => typeof one !== 'string');
  const cells = others.flatMap((one) => cellsOf(name, one, levels - 1));
  return texts.length === 0 ? cells : [[name, texts.join(', ')], ...cells];
}
