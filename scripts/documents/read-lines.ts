import type { Document } from './checkout.ts';

/** A line of a document, with its place. */
export interface Line {
  /** Path of the document and number of the line. */
  readonly place: string;
  readonly text: string;
  /** Code stands between fences, or four spaces in. */
  readonly kind: 'prose' | 'table' | 'code';
}

const FENCE = /^\s*```/;

/** The lines of a document, without the fences. */
export function readLines({ path, text }: Document): Line[] {
  const lines: Line[] = [];
  let inCode = false;
  for (const [index, line] of text.split('\n').entries()) {
    if (FENCE.test(line)) {
      inCode = !inCode;
      continue;
    }
    lines.push({ place: `${path}:${index + 1}`, text: line, kind: inCode ? 'code' : kindOf(line) });
  }
  return lines;
}

function kindOf(line: string): Line['kind'] {
  if (line.startsWith('    ')) return 'code';
  return line.startsWith('|') ? 'table' : 'prose';
}
