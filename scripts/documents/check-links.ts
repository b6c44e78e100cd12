import { posix } from 'node:path';
import type { Checkout, Document } from './checkout.ts';
import type { Problem } from './problem.ts';
import { readLines } from './read-lines.ts';

const TARGET = /\]\((?<inline>[^)\s]+)\)|^\[[^\]]+\]: (?<defined>\S+)$/g;
const OUTSIDE = /^[a-z]+:/;

/** Links to files, folders and headings that do not exist. Addresses outside the project are not looked up. */
export function checkLinks(document: Document, checkout: Checkout): Problem[] {
  return readLines(document)
    .filter(({ kind }) => kind !== 'code')
    .flatMap(({ place, text }) =>
      [...text.matchAll(TARGET)]
        .map(({ groups }) => groups?.['inline'] ?? groups?.['defined'] ?? '')
        .filter((target) => !OUTSIDE.test(target) && !leadsSomewhere(target, document, checkout))
        .map((target) => ({ place, what: `links to ${target}, which does not exist` })),
    );
}

function leadsSomewhere(target: string, document: Document, { documents, files, folders }: Checkout): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? document.path : posix.join(posix.dirname(document.path), file);
  if (anchor === undefined) return files.has(path) || folders.has(path.replace(/\/$/, ''));
  const linked = documents.find((candidate) => candidate.path === path);
  return linked !== undefined && anchorsOf(linked).includes(anchor);
}

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(document: Document): string[] {
  return readLines(document)
    .filter(({ kind, text }) => kind === 'prose' && /^#+ /.test(text))
    .map(({ text }) =>
      text
        .replace(/^#+ /, '')
        .toLowerCase()
        .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
}
