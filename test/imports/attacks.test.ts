import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));
const list = await api.createList('News');

async function send(text: string): Promise<Response> {
  const form = new FormData();
  form.set('list_ids', list);
  form.set('file', new Blob([text]), 'people.csv');
  return server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form });
}

describe('a file that is made to hold the server up', () => {
  const refused: Readonly<Record<string, string>> = {
    'has no column that is an address, and goes on for long': `x\n${'abc def\n'.repeat(500_000)}`,
    'has nothing but empty lines': '\n'.repeat(4_000_000),
    'has one line': 'a'.repeat(4_000_000),
    'has nothing but quotes': '"'.repeat(4_000_000),
    'has a name of a column without end': `email,${'unsubscribe '.repeat(50_000)}\na@example.org,1\n`,
  };
  for (const [name, text] of Object.entries(refused)) {
    test(`${name}: is answered 400`, async () => assert.equal((await send(text)).status, 400));
  }

  const names = Array.from({ length: 3_000 }, (_, index) => `status ${index}`);
  const row = (index: number): string => `p${index}@example.org,${'active,'.repeat(names.length - 1)}x`;
  const read: Readonly<Record<string, readonly [text: string, rows: number]>> = {
    'has 3,000 columns of statuses': [
      `email,${names.join(',')}\n${Array.from({ length: 100 }, (_, index) => row(index)).join('\n')}`,
      100,
    ],
    'has cells of long and odd words': [
      `email,status\na@example.org,${'unsub scribed '.repeat(15_000)}\nb@example.org,${'( - : '.repeat(30_000)}\n`,
      2,
    ],
    'has an address of signs': [`email\n${'<'.repeat(100_000)}@example.org\n"${'""'.repeat(50_000)}"\n`, 2],
  };
  for (const [name, [text, rows]] of Object.entries(read)) {
    test(`${name}: each row has its result`, async () => {
      const answer = await send(text);
      const started = (await answer.json()) as ActivityBody;
      assert.equal(answer.status, 201, JSON.stringify(started));
      const { status } = await api.ended(started.activity_id);
      assert.equal(status['items_completed_count'], rows + 1);
    });
  }
});
