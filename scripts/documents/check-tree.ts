import type { Checkout } from './checkout.ts';
import type { Problem } from './problem.ts';

const DOCUMENT = 'ARCHITECTURE.md';
const ENTRY = /^ {2}(?<indent>(?: {2})?)(?<name>[a-z][\w-]*\/)(?: +(?<meaning>\S.*))?$/;

/**
 * The tree in ARCHITECTURE.md has one line, with what it is for, for each folder directly below src/, and a line for nothing
 * else. It may also show the folders below one of them.
 */
export function checkTree({ documents, folders }: Checkout): Problem[] {
  const text = documents.find(({ path }) => path === DOCUMENT)?.text ?? '';
  const tree = /^```text\nsrc\/\n(?<lines>.*?)^```$/ms.exec(text)?.groups?.['lines'];
  if (tree === undefined) return [{ place: DOCUMENT, what: 'has no tree that begins with src/' }];
  const named: string[] = [];
  const problems: Problem[] = [];
  let parent = '';
  for (const line of tree.split('\n')) {
    const { indent, name = '', meaning } = ENTRY.exec(line)?.groups ?? {};
    if (name === '') continue;
    if (indent === '') parent = name;
    const path = `src/${indent === '' ? '' : parent}${name}`.replace(/\/$/, '');
    if (named.includes(path)) problems.push({ place: DOCUMENT, what: `has two lines for ${path}/` });
    if (!folders.has(path)) problems.push({ place: DOCUMENT, what: `has a line for ${path}/, which does not exist` });
    if (meaning === undefined) problems.push({ place: DOCUMENT, what: `does not say what ${path}/ is for` });
    named.push(path);
  }
  const missing = [...folders].filter((path) => /^src\/[^/]+$/.test(path) && !named.includes(path)).toSorted();
  return [...problems, ...missing.map((path) => ({ place: DOCUMENT, what: `has no line for ${path}/` }))];
}
