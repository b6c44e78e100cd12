/** More than a contact can have of tags or lists. */
const mostNames = 200;
const mostJoined = 6;
const separator = /[,;|\n]|:::/;

interface Piece {
  readonly name: string;
  /** The text before it; a quoted name has none. */
  readonly before: string;
  readonly isQuoted: boolean;
}

/**
 * The names in one cell, each once: with commas, semicolons, bars, `:::` or line breaks between them, in double quotes if one of
 * those belongs to a name (a quote within is doubled), or as a JSON array. Of names without quotes those that belong together
 * are put together if `isKnown` knows what they make, so that `Smith, J` may be one.
 *
 * @returns at most 200
 */
export function readNames(cell: string, isKnown: (name: string) => boolean): string[] {
  const text = cell.trim();
  const listed = text.startsWith('[') ? readJson(text) : undefined;
  const names = listed ?? joinKnown(splitPieces(text), isKnown);
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))].slice(0, mostNames);
}

function readJson(text: string): string[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = text;
  let before = '';
  while (rest !== '' && pieces.length < mostNames) {
    const quoted = /^\s*"([^"]*(?:""[^"]*)*)"\s*(?=[,;|\n]|:::|$)/.exec(rest);
    const end = quoted === null ? rest.search(separator) : quoted[0].length;
    const name = quoted?.[1]?.replaceAll('""', '"') ?? (end === -1 ? rest : rest.slice(0, end));
    pieces.push({ name: quoted === null ? withoutStar(name.trim()) : name, before, isQuoted: quoted !== null });
    if (end === -1) break;
    const [mark = ''] = separator.exec(rest.slice(end)) ?? [];
    const from = end + mark.length;
    before = `${mark}${/^ */.exec(rest.slice(from))?.[0] ?? ''}`;
    rest = rest.slice(from);
  }
  return pieces;
}

/** Google Contacts marks the labels of its own with a star. */
function withoutStar(name: string): string {
  return name.startsWith('* ') ? name.slice(2) : name;
}

/** Puts pieces together, the most first, as long as the result is known. */
function joinKnown(pieces: readonly Piece[], isKnown: (name: string) => boolean): string[] {
  const names: string[] = [];
  for (let first = 0; first < pieces.length;) {
    const count = countKnown(pieces, first, isKnown);
    names.push(joined(pieces.slice(first, first + count)));
    first += count;
  }
  return names;
}

function countKnown(pieces: readonly Piece[], first: number, isKnown: (name: string) => boolean): number {
  const quotedAt = pieces.findIndex((piece, index) => index >= first && piece.isQuoted);
  const end = Math.min(quotedAt === -1 ? pieces.length : quotedAt, first + mostJoined);
  for (let count = end - first; count > 1; count -= 1) {
    if (isKnown(joined(pieces.slice(first, first + count)))) return count;
  }
  return 1;
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ name, before }, index) => (index === 0 ? name : `${before}${name}`)).join('');
}
