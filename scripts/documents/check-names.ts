import { posix } from 'node:path';
import type { Checkout, Document } from './checkout.ts';
import type { Problem } from './problem.ts';
import { readLines } from './read-lines.ts';

type Check = (name: string, checkout: Checkout) => string | undefined;

/** A kind of name in documents, found by a pattern with the group `name`, and the problem if such a name does not exist. */
const NAMES: readonly { readonly pattern: RegExp; readonly problem: Check }[] = [
  { pattern: /(?<![\w/.{*…-])(?<name>[\w.][\w./-]*\.(?:ts|mjs|md|sql|yaml))(?![\w/*…-])/g, problem: missingFile },
  { pattern: /(?<![\w/.{*…-])(?<name>[a-z][\w-][\w/-]*\/)(?![\w/*…<{-])/g, problem: missingFolder },
  { pattern: /\bnpm run (?:--silent )?(?<name>[\w:-]+)/g, problem: missingScript },
  { pattern: /\bnpm run bench (?<name>[\w-]+)/g, problem: missingBench },
  { pattern: /(?<![\w/])assent (?<name>[a-z][a-z-]*(?: [a-z][a-z-]*)?)/g, problem: missingCommand },
  { pattern: /(?<![$\w])(?<name>ASSENT_[A-Z_]+)(?![\w*])/g, problem: missingVariable },
  { pattern: /(?<![\w:./]|2)(?<name>\/v[13](?:\/[\w{}]+)*)/g, problem: missingRoute },
];
const CODE_SPAN = /`([^`]+)`/g;

/** Files, folders, npm scripts, commands, variables and routes that a document names and that do not exist. */
export function checkNames(document: Document, checkout: Checkout): Problem[] {
  const folder = posix.dirname(document.path);
  return readLines(document).flatMap(({ place, text, kind }) => {
    const code = kind === 'code' ? [text] : [...text.matchAll(CODE_SPAN)].map(([, span = '']) => span);
    return code.flatMap((span) =>
      NAMES.flatMap(({ pattern, problem }) =>
        [...span.matchAll(pattern)].flatMap(({ groups }) => {
          const name = groups?.['name'] ?? '';
          const isBeside = checkout.files.has(posix.join(folder, name));
          const what = isBeside ? undefined : problem(name, checkout);
          return what === undefined ? [] : [{ place, what }];
        }),
      ),
    );
  });
}

/** A file is named from the root, from src/, or by its name alone. */
function missingFile(name: string, { files }: Checkout): string | undefined {
  const exists = name.includes('/')
    ? files.has(name) || files.has(`src/${name}`)
    : [...files].some((path) => posix.basename(path) === name);
  return exists ? undefined : `names the file ${name}, which does not exist`;
}

/** A folder is named from the root, from src/, or by its last name. */
function missingFolder(name: string, { folders }: Checkout): string | undefined {
  const path = name.replace(/\/$/, '');
  const exists = [...folders].some((folder) => folder === path || folder.endsWith(`/${path}`));
  return exists ? undefined : `names the folder ${name}, which does not exist`;
}

function missingScript(name: string, { scripts }: Checkout): string | undefined {
  return scripts.has(name) ? undefined : `names npm run ${name}, which package.json does not have`;
}

function missingBench(name: string, { files }: Checkout): string | undefined {
  return files.has(`bench/${name}.ts`) ? undefined : `names the bench ${name}, which does not exist`;
}

function missingCommand(name: string, { commands }: Checkout): string | undefined {
  const [first = ''] = name.split(' ');
  const isKnown = commands.has(name) || commands.has(first) || [...commands].some((one) => one.startsWith(`${name} `));
  return isKnown ? undefined : `names the command assent ${name}, which does not exist`;
}

function missingVariable(name: string, { variables }: Checkout): string | undefined {
  return variables.has(name) ? undefined : `names the variable ${name}, which the configuration does not know`;
}

/** A route is named as a whole, or by its beginning. The names of its parameters make no difference. */
function missingRoute(name: string, { routes }: Checkout): string | undefined {
  const pattern = new RegExp(`^${name.replaceAll(/\{\w+\}/g, '\\{\\w+\\}')}(/|$)`);
  return routes.some((route) => pattern.test(route)) ? undefined : `names ${name}, which the API does not have`;
}
