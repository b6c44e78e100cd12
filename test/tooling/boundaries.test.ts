import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { findBoundaryViolations } from '../../scripts/boundaries/find-boundary-violations.ts';
import { readSourceFiles } from '../../scripts/boundaries/source-file.ts';

type Tree = Readonly<Record<string, string>>;

/** From the bottom to the top. */
const order = [
  'ids.ts',
  'a.ts',
  'b.ts',
  'c.ts',
  'permission',
  'permission-in-files',
  'database',
  'common',
  'accounts',
  'contacts',
  'lists',
  'public-pages',
  'oauth',
  'outbox',
  'app.ts',
];

/** What the check says of a tree of files, one `path: rule` per violation. */
function check(tree: Tree): string[] {
  const root = mkdtempSync(join(tmpdir(), 'assent-boundaries-'));
  try {
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const violations = findBoundaryViolations(readSourceFiles(root), {
      dependencies: ['fastify', '@fastify/cors', 'pg', 'sql-template-tag'],
      order,
      owners: { contact: { writes: ['contacts'], reads: ['lists'] } },
    }).filter(({ path }) => path !== 'scripts/boundaries/table-owners.ts');
    for (const { remedy } of violations) assert.match(remedy, /^[A-Z].+\.$/);
    return violations.map(({ path, rule }) => `${path}: ${rule}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const BROKEN: readonly [name: string, tree: Tree, path: string, rule: RegExp][] = [
  [
    'permission/ imports nothing of another feature, not even a type',
    { 'src/permission/a.ts': "import type { Id } from '../ids.ts';\n", 'src/ids.ts': 'export type Id = string;\n' },
    'src/permission/a.ts',
    /imports src\/ids\.ts.*permission\/ imports nothing/,
  ],
  [
    'permission/ imports nothing of Node',
    { 'src/permission/a.ts': "import { hash } from 'node:crypto';\n" },
    'src/permission/a.ts',
    /permission\/ imports nothing/,
  ],
  [
    'permission-in-files/ imports nothing of another feature',
    { 'src/permission-in-files/a.ts': "import { ask } from '../permission/ask.ts';\n", 'src/permission/ask.ts': '' },
    'src/permission-in-files/a.ts',
    /permission-in-files\/ imports nothing/,
  ],
  [
    'a verb does not know Fastify',
    { 'src/contacts/get-contact.ts': "import type {\n  FastifyReply,\n} from 'fastify';\n" },
    'src/contacts/get-contact.ts',
    /imports fastify, but .* know Fastify/,
  ],
  [
    'a verb does not know a plug-in of Fastify',
    { 'src/contacts/get-contact.ts': "import '@fastify/cors/more';\n" },
    'src/contacts/get-contact.ts',
    /imports @fastify\/cors, but .* know Fastify/,
  ],
  [
    'a verb does not know SQL',
    { 'src/contacts/get-contact.ts': "import { sql } from 'sql-template-tag';\n" },
    'src/contacts/get-contact.ts',
    /know SQL/,
  ],
  [
    'a route does not know the database driver, loaded late or not',
    { 'src/contacts/contact-routes.ts': "const { Pool } = await import('pg');\n" },
    'src/contacts/contact-routes.ts',
    /imports pg, but .* know SQL/,
  ],
  [
    'queries of another feature are out of reach',
    { 'src/lists/save-list.ts': "import { find } from '../contacts/contact-queries.ts';\n" },
    'src/lists/save-list.ts',
    /imports src\/contacts\/contact-queries\.ts.*are its own/,
  ],
  [
    'app.ts does not reach queries either',
    { 'src/app.ts': "import { find } from './contacts/contact-queries.ts';\n" },
    'src/app.ts',
    /are its own/,
  ],
  [
    'routes of another feature are out of reach',
    { 'src/lists/save-list.ts': "import { routes } from '../contacts/contact-routes.ts';\n" },
    'src/lists/save-list.ts',
    /mounted by app\.ts alone/,
  ],
  [
    'src/ imports nothing of the tests',
    { 'src/lists/save-list.ts': "import { fake } from '../../test/support/fake.ts';\n" },
    'src/lists/save-list.ts',
    /stands alone/,
  ],
  [
    'src/ imports no package that production lacks',
    { 'src/lists/save-list.ts': "import { check } from 'fast-check';\n" },
    'src/lists/save-list.ts',
    /imports fast-check, but .* production/,
  ],
  [
    'two files do not import each other, not even types',
    {
      'src/lists/one.ts': "import type { Two } from './two.ts';\n",
      'src/lists/two.ts': "import type { Three } from './three.ts';\n",
      'src/lists/three.ts': "import { one } from './one.ts';\n",
    },
    'src/lists/one.ts',
    /cycle: src\/lists\/one\.ts → src\/lists\/two\.ts → src\/lists\/three\.ts → src\/lists\/one\.ts/,
  ],
  [
    'a folder imports nothing that stands above it',
    { 'src/lists/save-list.ts': "import type { App } from '../app.ts';\n", 'src/app.ts': '' },
    'src/lists/save-list.ts',
    /imports src\/app\.ts, which stands above it/,
  ],
  ['every folder has its place', { 'src/reports/report.ts': '' }, 'src/reports', /no place in the order/],
  [
    'a table is read only with leave',
    { 'src/outbox/claim.ts': 'sql`select 1 from message join contact c using (contact_id)`;\n' },
    'src/outbox/claim.ts',
    /reads the table contact/,
  ],
  [
    'who may read a table may not write it',
    { 'src/lists/list-queries.ts': 'sql`update contact set version = 1`;\n' },
    'src/lists/list-queries.ts',
    /writes the table contact/,
  ],
  [
    'who may read a table may not insert into it by its columns',
    { 'src/lists/list-queries.ts': "await insertRows(tx, 'contact', rows);\n" },
    'src/lists/list-queries.ts',
    /writes the table contact/,
  ],
  [
    'two files do not export one name',
    {
      'src/accounts/find-account.ts': 'export async function findOwner() {}\n',
      'src/contacts/find-contact.ts': 'export const findOwner = 1;\n',
    },
    'src/contacts/find-contact.ts',
    /exports findOwner, as src\/accounts\/find-account\.ts does/,
  ],
  ['no index.ts', { 'src/lists/index.ts': '' }, 'src/lists/index.ts', /barrel/],
  [
    'no file that exports what another defines',
    { 'src/lists/list.ts': "export type { A } from './a.ts';\n" },
    'src/lists/list.ts',
    /barrel/,
  ],
  ['no utils.ts', { 'src/lists/utils.ts': '' }, 'src/lists/utils.ts', /says nothing/],
  ['no helpers folder', { 'test/helpers/a.ts': '' }, 'test/helpers/a.ts', /says nothing/],
  ['no common folder', { 'src/common/a.ts': '' }, 'src/common/a.ts', /says nothing/],
  ['no types.ts', { 'src/lists/types.ts': '' }, 'src/lists/types.ts', /says nothing/],
  ['names in kebab-case', { 'src/lists/saveList.ts': '' }, 'src/lists/saveList.ts', /kebab-case/],
  [
    'no file over 300 lines',
    { 'test/lists.test.ts': '//\n'.repeat(301) },
    'test/lists.test.ts',
    /301 lines.*at most 300/,
  ],
  [
    'no median over 70 lines',
    { 'src/a.ts': '//\n'.repeat(71), 'src/b.ts': '//\n'.repeat(71), 'src/c.ts': '' },
    'src',
    /median of 71/,
  ],
  [
    'no lint rule switched off',
    { 'src/lists/list.ts': `/* ${['oxlint', 'disable'].join('-')} */\n` },
    'src/lists/list.ts',
    /lint rule off/,
  ],
  [
    'no test left out',
    { 'test/lists.test.ts': `${['test', 'skip'].join('.')}('x', () => {});\n` },
    'test/lists.test.ts',
    /leaves a test out/,
  ],
];

describe('boundaries', () => {
  for (const [name, tree, path, rule] of BROKEN) {
    test(`hold: ${name}`, () => {
      const found = check(tree);
      assert.equal(found.length, 1, found.join('\n'));
      assert.ok(found[0]?.startsWith(`${path}: `), found[0]);
      assert.match(found[0] ?? '', rule);
    });
  }

  test('leave to name a table that nobody needs any more is told of', () => {
    const owners = { contact: { writes: ['contacts'], reads: [] } };
    const [found, ...others] = findBoundaryViolations([], { dependencies: [], order: [], owners });
    assert.deepEqual([found?.rule, others], ['says that contacts writes contact, which it does not', []]);
  });

  test('let pass what follows the rules', () => {
    const found = check({
      'src/app.ts': "import { fastify } from 'fastify';\nimport { routes } from './contacts/contact-routes.ts';\n",
      'src/contacts/contact-routes.ts': "import type { FastifyInstance } from 'fastify';\nimport './get-contact.ts';\n",
      'src/contacts/get-contact.ts':
        "import { find } from './contact-queries.ts';\nimport '../permission/decide.ts';\n",
      'src/contacts/contact-queries.ts': "import { Pool } from 'pg';\nimport '../database/transaction.ts';\n",
      'src/database/transaction.ts': "import type { PoolClient } from 'pg';\n",
      'src/database/migrations/0001-start.ts': "import { Pool } from 'pg';\n",
      'src/public-pages/confirm.ts': "import cors from '@fastify/cors';\n",
      'src/permission/decide.ts': "// import { x } from 'pg'\nimport type { State } from './state.ts';\n",
      'src/permission/state.ts': 'export type State = 1;\n'.repeat(300),
      'test/contacts.test.ts': "import { check } from 'fast-check';\nimport '../src/contacts/contact-queries.ts';\n",
    });
    assert.deepEqual(found, []);
  });
});
