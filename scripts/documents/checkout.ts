import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceFiles } from '../boundaries/source-file.ts';
import { configurationTable } from '../../src/config.ts';
import { allCommands } from '../../src/commands/all-commands.ts';

/** A Markdown file of the project. */
export interface Document {
  /** Path from the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The facts that the documents are checked against. */
export interface Checkout {
  readonly documents: readonly Document[];
  /** Every file, by its path from the root. */
  readonly files: ReadonlySet<string>;
  /** Every folder, by its path from the root, without a slash at the end. */
  readonly folders: ReadonlySet<string>;
  /** Which file of src/ imports which other one. */
  readonly imports: readonly (readonly [from: string, to: string])[];
  /** The text of a file of the checkout. */
  readonly read: (path: string) => string;
  /** The names of the scripts of package.json. */
  readonly scripts: ReadonlySet<string>;
  /** The commands of `assent`, as `ledger verify`. */
  readonly commands: ReadonlySet<string>;
  /** The environment variables that the configuration knows. */
  readonly variables: ReadonlySet<string>;
  /** The paths of the API, as `/v3/contacts/{contact_id}`. */
  readonly routes: readonly string[];
}

const OUTSIDE = new Set(['node_modules', 'data', 'coverage', '.git']);

/** Reads the checkout in the working directory. */
export function readCheckout(): Checkout {
  const entries = globSync('**/*', { withFileTypes: true, exclude: ({ name }) => OUTSIDE.has(name) });
  const paths = (kind: 'isFile' | 'isDirectory') =>
    entries.filter((entry) => entry[kind]()).map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
  const read = (path: string): string => readFileSync(path, 'utf8');
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const openApi = JSON.parse(read('docs/openapi.json')) as { readonly paths: Readonly<Record<string, unknown>> };
  const files = paths('isFile');
  return {
    documents: files.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: read(path) })),
    files: new Set(files),
    folders: new Set(paths('isDirectory')),
    imports: readSourceFiles('.').flatMap(({ path, imports }) =>
      imports.filter(({ kind }) => kind === 'relative').map(({ target }) => [path, target] as const),
    ),
    read,
    scripts: new Set(Object.keys(scripts)),
    commands: new Set(Object.keys(allCommands)),
    variables: new Set(configurationTable().map(({ variable }) => variable)),
    routes: Object.keys(openApi.paths),
  };
}
