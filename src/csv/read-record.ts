import type { Line } from './read-lines.ts';

/** A row of a file: its cells and the number of its lines; or the reason why it cannot be read. */
export type CsvRecord =
  | { readonly cells: readonly string[]; readonly lineCount: number }
  /** The lines end within a quoted cell. */
  | 'unfinished'
  /** A quoted cell ends, and something follows that is not the next cell; or a line is left out that it would need. */
  | 'broken';

/**
 * Reads the row that begins with the line `start`, as RFC 4180 has it; lines that end within a quoted cell belong together.
 * Quotes that do not begin a cell are text, and blanks around a quoted cell are skipped.
 */
export function readRecord(lines: readonly Line[], start: number, delimiter: string): CsvRecord {
  const first = lines[start] ?? null;
  if (first === null) return 'broken';
  if (!first.includes('"')) return { cells: withoutEnding(first).split(delimiter), lineCount: 1 };
  const cells: string[] = [];
  let place: Place = { line: start, text: first, at: 0 };
  for (;;) {
    const from = beyondBlanks(place.text, place.at, delimiter);
    if (place.text[from] !== '"') {
      const end = place.text.indexOf(delimiter, place.at);
      cells.push(end === -1 ? withoutEnding(place.text.slice(place.at)) : place.text.slice(place.at, end));
      if (end === -1) break;
      place = { ...place, at: end + 1 };
      continue;
    }
    const quoted = readQuoted(lines, { ...place, at: from + 1 });
    if (typeof quoted === 'string') return quoted;
    cells.push(quoted.content);
    const at = beyondBlanks(quoted.end.text, quoted.end.at, delimiter);
    place = { ...quoted.end, at: at + 1 };
    if (quoted.end.text[at] === delimiter) continue;
    if (withoutEnding(quoted.end.text.slice(at)) !== '') return 'broken';
    break;
  }
  return { cells, lineCount: place.line - start + 1 };
}

interface Place {
  readonly line: number;
  readonly text: string;
  readonly at: number;
}

/** Reads on after the quote that begins a cell until after the one that ends it. A doubled quote is one. */
function readQuoted(
  lines: readonly Line[],
  { line, text, at }: Place,
): { readonly content: string; readonly end: Place } | 'unfinished' | 'broken' {
  let content = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) {
      content += text.slice(at);
      line += 1;
      const next = lines[line];
      if (next == null) return next === undefined ? 'unfinished' : 'broken';
      text = next;
      at = 0;
    } else if (text[quote + 1] === '"') {
      content += text.slice(at, quote + 1);
      at = quote + 2;
    } else {
      return { content: content + text.slice(at, quote), end: { line, text, at: quote + 1 } };
    }
  }
}

function beyondBlanks(text: string, from: number, delimiter: string): number {
  const blanks = delimiter === '\t' ? ' ' : ' \t';
  let at = from;
  while (at < text.length && blanks.includes(text.charAt(at))) at += 1;
  return at;
}

function withoutEnding(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') || text.endsWith('\r') ? text.slice(0, -1) : text;
}
