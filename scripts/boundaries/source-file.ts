import { globSync, readFileSync } from 'node:fs';

import { join, posix } from 'node:path';

export interface Import {
  /** Path from the root of the checkout for a relative import, else the name of the package. */
  readonly target: string;
  readonly kind: 'relative' | 'package';
  /** `type` when nothing of it is there at run time. */
  readonly use: 'value' | 'type';
}

export interface SourceFile {
  /** Path from the root of the checkout, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const FOLDERS = ['src', 'test', 'scripts', 'bench'];
const STATIC = /^(?:import|export)\s(?<type>type\s)?(?:[^'"`;]*?\bfrom\s*)?['"](?<name>[^'"]+)['"]/gm;
const DYNAMIC = /\b(?:import|require)\(\s*['"](?<name>[^'"]+)['"]/g;

/** Every TypeScript file of the checkout, in the order of their paths. */
export function readSourceFiles(root: string): SourceFile[] {
  return globSync(
    FOLDERS.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: findImports(path, text) };
    });
}

function findImports(path: string, text: string): Import[] {
  return [...text.matchAll(STATIC), ...text.matchAll(DYNAMIC)].map(({ groups }): Import => {
    const name = groups?.['name'] ?? '';
    const use = groups?.['type'] === undefined ? 'value' : 'type';
    if (name.startsWith('.')) return { target: posix.join(posix.dirname(path), name), kind: 'relative', use };
    return { target: packageName(name), kind: 'package', use };
  });
}

function packageName(name: string): string {
  return name.startsWith('node:')
    ? name
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');
}
