import type { Import } from './source-file.ts';
import type { Violation } from './violation.ts';

interface ImportRule {
  readonly rule: string;
  readonly remedy: string;
  readonly isBroken: (path: string, one: Import, dependencies: readonly string[]) => boolean;
}

const RULES: readonly ImportRule[] = [
  {
    rule: 'src/permission/ imports nothing from outside itself',
    remedy: 'Pass what the rules need as a value',
    isBroken: (path, { target }) => path.startsWith('src/permission/') && !target.startsWith('src/permission/'),
  },
  {
    rule: 'src/permission-in-files/ imports nothing from outside itself',
    remedy: 'Pass what the reader of files needs as a value',
    isBroken: (path, { target }) =>
      path.startsWith('src/permission-in-files/') && !target.startsWith('src/permission-in-files/'),
  },
  {
    rule: 'only *-routes.ts, public-pages/, oauth/, http/ and app.ts know Fastify',
    remedy: 'Move what needs a request or a reply into a route and call a verb from there',
    isBroken: (path, { target, kind }) =>
      kind === 'package' && (/^fastify(-|$)/.test(target) || target.startsWith('@fastify/')) && !knowsFastify(path),
  },
  {
    rule: 'only *-queries.ts, outbox/ and database/ know SQL',
    remedy: "Move the statement into the feature's *-queries.ts and call it from there",
    isBroken: (path, { target, kind }) =>
      kind === 'package' && (/^pg(-|$)/.test(target) || target === 'sql-template-tag') && !knowsSql(path),
  },
  {
    rule: "a feature's *-queries.ts are its own",
    remedy: 'Call a verb or use a model of that feature',
    isBroken: (path, { target }) => target.endsWith('-queries.ts') && featureOf(path) !== featureOf(target),
  },
  {
    rule: "a feature's *-routes.ts are mounted by app.ts alone",
    remedy: 'Call a verb or use a model of that feature',
    isBroken: (path, { target }) =>
      target.endsWith('-routes.ts') && featureOf(path) !== featureOf(target) && path !== 'src/app.ts',
  },
  {
    rule: 'src/ stands alone',
    remedy: 'Move what is shared into src/',
    isBroken: (_path, { target, kind }) =>
      kind === 'relative' && !target.startsWith('src/') && target !== 'package.json',
  },
  {
    rule: 'src/ uses only what an installation for production has',
    remedy: 'Add the package to "dependencies"',
    isBroken: (_path, { target, kind, use }, dependencies) =>
      kind === 'package' && use === 'value' && !target.startsWith('node:') && !dependencies.includes(target),
  },
];

/** The rules about who may know what, for one import of one file of src/. */
export function checkImport(path: string, one: Import, dependencies: readonly string[]): Violation[] {
  return RULES.filter(({ isBroken }) => isBroken(path, one, dependencies)).map(({ rule, remedy }) => ({
    path,
    rule: `imports ${one.target}, but ${rule}`,
    remedy: `${remedy}.`,
  }));
}

function knowsFastify(path: string): boolean {
  return path.endsWith('-routes.ts') || /^src\/(app\.ts$|(public-pages|oauth|http)\/)/.test(path);
}

function knowsSql(path: string): boolean {
  return path.endsWith('-queries.ts') || /^src\/(outbox|database)\//.test(path);
}

/** The folder directly under src/ that a file belongs to; a file of src/ itself is a feature of its own. */
function featureOf(path: string): string | undefined {
  return path.split('/')[1];
}
