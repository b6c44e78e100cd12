import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCheckout, type Checkout } from '../../scripts/documents/checkout.ts';
import { findProblems } from '../../scripts/documents/find-problems.ts';

const tree = '```text\nsrc/\n  worker/   periodic work\n  lists/    lists\n    jobs/   their jobs\n```\n';

/** What the check says of a small checkout in which everything holds but these documents. */
function check(documents: Readonly<Record<string, string>>, more: Partial<Checkout> = {}): string[] {
  const all = { 'ARCHITECTURE.md': tree, ...documents };
  const problems = findProblems({
    documents: Object.entries(all).map(([path, text]) => ({ path, text })),
    files: new Set([...Object.keys(all), 'src/lists/get-list.ts', 'test/lists.test.ts', 'bench/start.ts']),
    folders: new Set(['src', 'src/lists', 'src/lists/jobs', 'src/worker', 'docs', 'docs/decisions']),
    imports: [['src/worker/run.ts', 'src/lists/get-list.ts']],
    read: () => "test('a list is found', () => {});",
    scripts: new Set(['verify', 'bench']),
    commands: new Set(['serve', 'ledger verify']),
    variables: new Set(['ASSENT_ROLE']),
    routes: ['/v3/contact_lists/{list_id}', '/v1/forms'],
    ...more,
  });
  return problems.map(({ place, what }) => `${place}: ${what}`);
}

test('every document of this checkout says what is so', () => {
  assert.deepEqual(findProblems(readCheckout()), []);
});

test('a document that names what exists has no problem', () => {
  const names =
    '`src/lists/get-list.ts` `lists/get-list.ts` `get-list.ts` `lists/` `jobs/` `*-queries.ts` `npm run verify`';
  const more = '`npm run bench start` `assent ledger verify --json` `assent serve` `ASSENT_ROLE=api` `/v1` `/s/{form}`';
  const routes = '`GET /v3/contact_lists/{id}` `/v3/contact_lists?limit=1` `http://127.0.0.1:8080/v9`';
  const links = '[a](ARCHITECTURE.md) [b](docs) [c](#one-heading-two) [d](https://example.org/x#y)';
  assert.deepEqual(check({ 'README.md': ['# One heading, two', names, more, routes, links].join('\n\n') }), []);
});

const BROKEN: readonly [name: string, text: string, problem: RegExp][] = [
  ['a file', '`src/lists/gone.ts`', /^README\.md:1: names the file src\/lists\/gone\.ts, which does not exist$/],
  ['a file by its name alone', '`gone.ts`', /names the file gone\.ts/],
  ['a folder', '`gone/`', /names the folder gone\//],
  ['a script of package.json', '    npm run gone', /names npm run gone/],
  ['a bench', '```sh\nnpm run bench gone\n```', /^README\.md:2: names the bench gone/],
  ['a command', '`npx assent ledger gone`', /names the command assent ledger gone/],
  ['a variable', '`ASSENT_GONE`', /names the variable ASSENT_GONE/],
  ['a route', '`POST /v1/gone/{id}`', /names \/v1\/gone\/\{id\}/],
  ['a route below one that exists', '`/v1/forms/gone`', /names \/v1\/forms\/gone/],
  ['a linked file', '[a](gone.md)', /links to gone\.md/],
  ['a linked heading', '# Here\n[a](#gone)', /^README\.md:2: links to #gone/],
  ['a file that a reference links to', '![a][b]\n\n[b]: docs/gone.png', /links to docs\/gone\.png/],
];

describe('a document that names what does not exist is found out:', () => {
  for (const [name, text, problem] of BROKEN) {
    test(name, () => {
      const problems = check({ 'README.md': text });
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', problem);
    });
  }
});

test('long lines and words to avoid are found in prose, and long lines are left alone in tables and code', () => {
  const long = 'a '.repeat(80).trim();
  assert.deepEqual(check({ 'README.md': `${long}\n\n| ${long} |\n\n    ${long}\n\nIt is read anew.\n` }), [
    'README.md:1: has 159 characters, and a line has at most 120',
    'README.md:7: says "anew": again',
  ]);
});

describe('a decision', () => {
  const path = 'docs/decisions/0002-lists.md';
  const confirmedBy = (text: string): string[] => check({ [path]: `# 2. Lists\n\n## Confirmation\n\n${text}\n` });

  test('that names a file, and quotes a test in it, is confirmed', () => {
    assert.deepEqual(confirmedBy('`test/lists.test.ts`, "a list is\nfound".'), []);
  });

  test('without a section, a file or the test that it quotes is not', () => {
    assert.deepEqual(check({ [path]: '# 2. Lists\n' }), [`${path}: has no section "Confirmation"`]);
    assert.deepEqual(confirmedBy('By reading.'), [`${path}: names no file under "Confirmation"`]);
    assert.deepEqual(confirmedBy('`test/lists.test.ts`, "a list is lost".'), [
      `${path}: quotes "a list is lost", which no file under "Confirmation" has`,
    ]);
  });
});

describe('the tree of src/', () => {
  const problemsOf = (lines: string, more: Partial<Checkout> = {}): string[] =>
    check({ 'ARCHITECTURE.md': `\`\`\`text\nsrc/\n${lines}\`\`\`\n` }, more);

  test('lacks no folder, and has none that does not exist, twice or without a meaning', () => {
    assert.deepEqual(problemsOf('  worker/\n  lists/  lists\n  lists/  lists\n'), [
      'ARCHITECTURE.md: does not say what src/worker/ is for',
      'ARCHITECTURE.md: has two lines for src/lists/',
    ]);
    assert.deepEqual(problemsOf('  lists/  lists\n'), ['ARCHITECTURE.md: has no line for src/worker/']);
    assert.deepEqual(problemsOf('  worker/  work\n  lists/  lists\n    docs/  not there\n'), [
      'ARCHITECTURE.md: has a line for src/lists/docs/, which does not exist',
    ]);
    assert.deepEqual(check({ 'ARCHITECTURE.md': '# Architecture\n' }), [
      'ARCHITECTURE.md: has no tree that begins with src/',
    ]);
  });

  test('shows a folder above those that it imports', () => {
    assert.deepEqual(problemsOf('  lists/  lists\n  worker/  work\n'), [
      'ARCHITECTURE.md: shows src/lists/ above src/worker/, which imports it',
    ]);
  });
});

test('what the code cites of the documents is there', () => {
  const documents = { 'docs/rules.md': '# Rules\n\n## Anyone opts out\n' };
  const cite = (citation: string): string[] => check(documents, { read: () => `/** By the rules (${citation}). */` });
  assert.deepEqual(cite('docs/rules.md, "Anyone opts out"'), []);
  assert.deepEqual(cite('docs/gone.md'), ['src/lists/get-list.ts: cites docs/gone.md, which does not exist']);
  assert.deepEqual(cite('docs/rules.md, "Nobody"'), [
    'src/lists/get-list.ts: cites "Nobody", which docs/rules.md does not have as a heading',
  ]);
});

test('the timers that decision 1 lists are those that run', () => {
  const path = 'docs/decisions/0001-timers-before-a-job-queue.md';
  const source = 'src/worker/start-worker.ts';
  const text = `| \`fold counters\` |\n| \`sweep gone\` |\n\n## Confirmation\n\n\`${source}\`\n`;
  const files = new Set(['ARCHITECTURE.md', path, source]);
  const read = () => "{ name: 'fold counters' }, { name: 'release holds' }";
  assert.deepEqual(check({ [path]: text }, { files, read }), [
    `${path}: does not list the timer "release holds" of ${source}`,
    `${path}: lists the timer "sweep gone", which ${source} does not start`,
  ]);
});
