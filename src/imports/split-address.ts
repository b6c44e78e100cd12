/** The parts of a street address, by the names that an import has for them. */
export type StreetCells = Readonly<
  Partial<Record<'street' | 'street2' | 'city' | 'state' | 'zip' | 'country', string>>
>;

/**
 * Splits a cell that has all of a street address, its parts two blanks apart: street, a second line, city, state, zip and
 * country, of which any but the street may be missing. A cell without such blanks is a street.
 */
export function splitAddress(cell: string): StreetCells {
  const parts = cell.split(/ {2,}/).map(onOneLine);
  const [street = '', ...rest] = parts.filter((part) => part !== '');
  if (rest.length >= 4) {
    const [city = '', state = '', zip = '', country = ''] = rest.slice(-4);
    const lines = rest.slice(0, -4).join(', ');
    return { street, ...(lines !== '' && { street2: lines }), city, state, zip, country };
  }
  const zipAt = rest.findLastIndex((part) => /\d/.test(part));
  const places = zipAt === -1 ? rest : rest.slice(0, zipAt);
  const [city, state] = places;
  const [zip, country] = zipAt === -1 ? [undefined, places[2]] : rest.slice(zipAt);
  return {
    street,
    ...(city !== undefined && { city }),
    ...(state !== undefined && { state }),
    ...(zip !== undefined && { zip }),
    ...(country !== undefined && { country }),
  };
}

function onOneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(', ');
}
