import type { Document } from './checkout.ts';
import type { Problem } from './problem.ts';
import { readLines } from './read-lines.ts';

const MAX_LENGTH = 120;

/** Words that stop a reader of English as a second language, and the words to write instead. */
const AVOID: readonly [word: RegExp, instead: string][] = [
  [/\banew\b/i, 'again'],
  [/\bpass(es|ed)? over\b/i, 'skip'],
  [/\b(is|are|was|were|be) told\b/i, 'name what is sent or answered'],
  [/\bcome(s)? upon\b/i, 'find'],
  [/\bwhoever\b/i, 'name the person or the thing'],
];

/** Long lines, and words to avoid. Tables, links by themselves and code may be longer. */
export function checkWords(document: Document): Problem[] {
  return readLines(document).flatMap(({ place, text, kind }) => {
    const tooLong = kind === 'prose' && text.length > MAX_LENGTH;
    const words = kind === 'code' ? [] : AVOID.filter(([word]) => word.test(text));
    return [
      ...(tooLong ? [{ place, what: `has ${text.length} characters, and a line has at most ${MAX_LENGTH}` }] : []),
      ...words.map(([word, instead]) => ({ place, what: `says "${word.exec(text)?.[0]}": ${instead}` })),
    ];
  });
}
