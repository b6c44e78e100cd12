import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

const BROKEN: readonly [name: string, rule: string, code: string][] = [
  ['a promise nobody waits for', 'no-floating-promises', 'async function f(): Promise<void> {}\nf();\n'],
  ['a promise taken for a condition', 'no-misused-promises', 'async function f() {}\nif (f()) throw new Error();\n'],
  ['any', 'no-explicit-any', 'export const f = (a: any): string => String(a);\n'],
  ['a value of type any, used', 'no-unsafe-member-access', "export const a = JSON.parse('1').b as string;\n"],
  ['a type error that is hidden', 'ban-ts-comment', '// @ts-expect-error no\nexport const a: string = 1;\n'],
  ['a default export', 'no-default-export', 'export default function f(): void {}\n'],
  ['the environment read past the configuration', 'no-process-env', "export const a = process.env['A'];\n"],
  ['the environment imported', 'no-restricted-imports', "import { env } from 'node:process';\nexport const a = env;\n"],
  ['a function over 50 lines', 'max-lines-per-function', `export function f() {\n${'  f();\n'.repeat(50)}}\n`],
];

describe('the linter', () => {
  let root = '';

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'assent-lint-'));
    mkdirSync(join(root, 'src'));
    for (const file of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) copyFileSync(file, join(root, file));
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  });
  after(() => rmSync(root, { recursive: true }));

  function lint(path: string, code: string): string {
    writeFileSync(join(root, path), code);
    const oxlint = resolve('node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--type-aware', '--format=unix', path], {
      cwd: root,
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.equal(run.error, undefined);
    return run.stdout;
  }

  for (const [name, rule, code] of BROKEN) {
    test(`refuses ${name}`, () => {
      assert.match(lint('src/broken.ts', code), new RegExp(`Error/\\w+\\(${rule}\\)`));
    });
  }

  test('lets the configuration read the environment', () => {
    assert.equal(lint('src/config.ts', "export const a = process.env['A'];\n"), '');
  });

  test('lets a test start without waiting for it', () => {
    assert.equal(lint('src/started.ts', "import { test } from 'node:test';\n\ntest('starts', async () => {});\n"), '');
  });
});
