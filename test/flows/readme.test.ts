import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startServer } from '../support/server-process.ts';
import { differencesFrom } from './stated-answer.ts';

const root = join(import.meta.dirname, '../..');

/** What a newcomer pastes, and the answer that the README promises. */
interface Step {
  readonly commands: string;
  readonly answer: { readonly kind: 'json' | 'text'; readonly text: string } | undefined;
}

/** The steps of the tour, in order. */
async function readTour(): Promise<Step[]> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const tour = readme.split(/^## /m).find((section) => section.startsWith('A tour with curl'));
  if (tour === undefined) throw new Error('the README has no section "A tour with curl"');
  const blocks = [...tour.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }));
  return blocks.flatMap(({ kind, text }, index): Step[] => {
    if (kind !== 'sh') return [];
    const next = blocks[index + 1];
    if (next === undefined || next.kind === 'sh') return [{ commands: text, answer: undefined }];
    if (next.kind !== 'json' && next.kind !== 'text')
      throw new Error(`an answer of the kind ${next.kind}: ${next.text}`);
    return [{ commands: text, answer: { kind: next.kind, text: next.text } }];
  });
}

function bash(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      'bash',
      ['-euo', 'pipefail', '-c', script],
      { cwd: root, env, timeout: 120_000 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${stdout}\n${stderr}`, { cause: error }));
      },
    );
  });
}

test('every command of the tour in the README works as pasted, and answers what the README says', async () => {
  const steps = await readTour();
  assert.ok(steps.length > 20, 'most of the tour was not found');
  for (const { commands, answer } of steps) {
    assert.ok(answer !== undefined || !commands.includes('curl'), `the README states no answer to: ${commands}`);
  }
  const server = await startServer({ env: {} });
  const directory = await mkdtemp(join(tmpdir(), 'assent-readme-'));
  try {
    const end = `end of step ${server.pid}`;
    const script = steps
      .map(({ commands }) => `${commands}printf '\\n%s\\n' '${end}'`)
      .join('\n')
      .replaceAll('http://127.0.0.1:8080', server.url)
      .replaceAll('people.csv', join(directory, 'people.csv'));
    const output = await bash(script, { ...process.env, ASSENT_DATA_DIR: server.dataDirectory });
    const printed = output.split(`\n${end}\n`);
    const differences = steps.flatMap(({ commands, answer }, index) => {
      if (answer === undefined) return [];
      const found = differencesFrom(answer.text, printed[index] ?? '', answer.kind);
      return found.map((difference) => `${commands}${difference}`);
    });
    assert.deepEqual(differences, []);
  } finally {
    await server.close();
    await rm(directory, { recursive: true });
  }
});

test('an answer that lacks what is stated is a difference', () => {
  const id = '01a2311c-d3e6-7388-bf2a-7f0e082c3e55';
  const printed = `{"id":"${id}","lists":[{"name":"News","count":1}],"at":"2026-12-01T10:18:22Z"}`;
  const stated = (json: string) => differencesFrom(json, printed, 'json');
  assert.deepEqual(
    stated(`{"id":"${id.replace('01', '02')}","lists":[{"name":"N…s"}],"at":"2025-01-01T00:00:00Z"}`),
    [],
  );
  assert.deepEqual(stated('{"id":"no id"}'), [`/id is "${id}", not "no id"`]);
  assert.deepEqual(stated('{"lists":[]}'), ['/lists is not an array of 0: [{"name":"News","count":1}]']);
  assert.deepEqual(stated('{"lists":[{"count":2}]}'), ['/lists/0/count is 1, not 2']);
  assert.deepEqual(stated('{"missing":null}'), ['/missing is undefined, not null']);
  assert.deepEqual(differencesFrom('a,…,c\n', 'a,b,c\n', 'text'), []);
  assert.deepEqual(differencesFrom('a.c\n', 'abc', 'text'), ['no line is "a.c" in: abc']);
});
