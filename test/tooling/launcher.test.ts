import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';

/** Makes the launcher take its Node for version 20; the Node it hands over to is as it is. */
const AS_NODE_20 = [
  '--import',
  "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})",
];

const MAIN = `
const words: readonly string[] = process.argv.slice(2);
if (words[0] === 'fail') process.exitCode = 3;
if (words[0] === 'wait') setInterval(() => undefined, 1000);
if (words[1] === 'politely') process.on('SIGINT', () => process.exit(7));
console.log(JSON.stringify(words[0] === 'flags' ? process.execArgv : words));
`;

describe('the launcher', () => {
  let root = '';

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'assent-launcher-'));
    for (const place of ['installed', 'alone']) {
      cpSync('bin', join(root, place, 'bin'), { recursive: true });
      cpSync('package.json', join(root, place, 'package.json'));
      mkdirSync(join(root, place, 'src'));
      writeFileSync(join(root, place, 'src', 'main.ts'), MAIN);
    }
    symlinkSync(resolve('node_modules'), join(root, 'installed', 'node_modules'));
  });
  after(() => rmSync(root, { recursive: true }));

  function launch(place: 'installed' | 'alone', flags: string[], ...words: string[]) {
    const child = spawn(process.execPath, [...flags, join(root, place, 'bin', 'assent.mjs'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 20_000,
    });
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    return { child, ended, output: text(child.stdout), complaint: text(child.stderr) };
  }

  for (const [name, flags] of [
    ['runs the command itself on Node 24', []],
    ['hands the command over to the Node 24 beside it', AS_NODE_20],
  ] as const) {
    test(`${name}, with its words and its exit status`, async () => {
      const run = launch('installed', [...flags], 'fail', 'two words');
      assert.deepEqual(await run.ended, [3, null]);
      assert.equal(await run.output, '["fail","two words"]\n');
      assert.equal(await run.complaint, '');
    });
  }

  test('hands its limits of memory over too, and nothing else', async () => {
    const run = launch('installed', [...AS_NODE_20, '--max-semi-space-size=64'], 'flags');
    assert.equal(await run.output, '["--max-semi-space-size=64"]\n');
  });

  test('waits for the command to answer an interrupt in its own way', async () => {
    const run = launch('installed', AS_NODE_20, 'wait', 'politely');
    await once(run.child.stdout, 'data');
    run.child.kill('SIGINT');
    assert.deepEqual(await run.ended, [7, null]);
  });

  test('ends by the signal that ended the command', async () => {
    const run = launch('installed', AS_NODE_20, 'wait');
    await once(run.child.stdout, 'data');
    run.child.kill('SIGTERM');
    assert.deepEqual(await run.ended, [null, 'SIGTERM']);
  });

  test('says in one line what to do where there is no Node 24', async () => {
    const run = launch('alone', AS_NODE_20);
    assert.deepEqual(await run.ended, [1, null]);
    assert.match(await run.complaint, /^Assent needs Node\.js 24 or newer: .*Install Node\.js 24.*\n$/);
  });
});
