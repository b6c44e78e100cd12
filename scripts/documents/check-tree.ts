import type { Checkout } from './checkout.ts';
import type { Problem } from './problem.ts';

const DOCUMENT = 'ARCHITECTURE.md';
const ENTRY = /^ {2}(?<indent>(?: {2})?)(?<name>[a-z][\w-]*)\/(?: +(?<meaning>\S.*))?$/;

interface Entry {
  /** Path from the root, without a slash at the end. */
  readonly path: string;
  readonly meaning: string | undefined;
}

/**
 * The tree in ARCHITECTURE.md has one line for each folder directly below src/, with its purpose, and no other line. It may
 * also show the folders inside of them. A folder imports only from folders further down.
 */
export function checkTree({ documents, folders, imports }: Checkout): Problem[] {
  const text = documents.find(({ path }) => path === DOCUMENT)?.text ?? '';
  const tree = /^```text\nsrc\/\n(?<lines>.*?)^```$/ms.exec(text)?.groups?.['lines'];
  if (tree === undefined) return [{ place: DOCUMENT, what: 'has no tree that begins with src/' }];
  const entries = readEntries(tree);
  const order = entries.map(({ path }) => path);
  const missing = [...folders].filter((path) => /^src\/[^/]+$/.test(path) && !order.includes(path)).toSorted();
  const upward = imports
    .map(([from, to]) => [folderOf(from), folderOf(to)] as const)
    .filter(([from, to]) => order.includes(from) && order.includes(to) && order.indexOf(to) < order.indexOf(from));
  return [
    ...entries.flatMap(({ path, meaning }, index) => [
      ...(folders.has(path) ? [] : [`has a line for ${path}/, which does not exist`]),
      ...(order.indexOf(path) === index ? [] : [`has two lines for ${path}/`]),
      ...(meaning === undefined ? [`does not say what ${path}/ is for`] : []),
    ]),
    ...missing.map((path) => `has no line for ${path}/`),
    ...new Set(upward.map(([from, to]) => `shows ${to}/ above ${from}/, which imports it`)),
  ].map((what) => ({ place: DOCUMENT, what }));
}

function readEntries(tree: string): Entry[] {
  let parent = 'src';
  return tree.split('\n').flatMap((line) => {
    const { indent, name, meaning } = ENTRY.exec(line)?.groups ?? {};
    if (name === undefined) return [];
    if (indent !== '') return [{ path: `${parent}/${name}`, meaning }];
    parent = `src/${name}`;
    return [{ path: parent, meaning }];
  });
}

/** The folder directly below src/ that a file belongs to. */
function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
