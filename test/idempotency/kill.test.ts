import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { after, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { startServer } from '../support/server-process.ts';
import { testDatabase } from '../support/test-database.ts';
import { effort } from '../support/effort.ts';

const kills = 8 * effort;
const senders = 8;

/** What became of a key: the answers that it got, in order. No status: the connection broke. */
interface Sent {
  readonly key: string;
  readonly answers: { readonly status: number | undefined; readonly text: string }[];
}

const database = await testDatabase();
const { user, port, host, database: name } = database.connection;
const env = { DATABASE_URL: `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host ?? '')}` };
let server = await startServer({ env });

describe('kill -9 of a node that carries out keyed requests', () => {
  after(() => server.close());

  async function send(sent: Sent): Promise<void> {
    const answer = fetch(`${server.url}/v3/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'application/json',
        'idempotency-key': sent.key,
      },
      // Without an address nothing but the key keeps a contact from being made twice.
      body: JSON.stringify({ create_source: 'Account', first_name: sent.key }),
      signal: AbortSignal.timeout(20_000),
    }).then(async (response) => ({ status: response.status, text: await response.text() }));
    sent.answers.push(await answer.catch(() => ({ status: undefined, text: '' })));
  }

  /** Sends requests, each with a key of its own, until a connection breaks. */
  async function sendUntilKilled(): Promise<Sent[]> {
    const all: Sent[] = [];
    for (;;) {
      const sent: Sent = { key: randomUUID(), answers: [] };
      all.push(sent);
      await send(sent);
      if (sent.answers[0]?.status === undefined) return all;
    }
  }

  async function restart(): Promise<void> {
    server.kill('SIGKILL');
    await server.exited;
    server = await startServer({ env, dataDirectory: server.dataDirectory, token: server.token });
  }

  test(`${kills} times under load: whatever is sent again is there once, and never twice`, async () => {
    const all: Sent[] = [];
    for (let turn = 0; turn < kills; turn += 1) {
      const sending = Promise.all(Array.from({ length: senders }, sendUntilKilled));
      await delay(randomInt(50, 400));
      const restarting = restart();
      all.push(...(await sending).flat());
      await restarting;
    }
    // What was under way when its node died counts as such for a minute. The second time that minute is over.
    for (let time = 1; time <= 2; time += 1) {
      for (const sent of all) await send(sent);
      await database.database.query(sql`update idempotency_key set leased_until = now() - interval '1 second'`);
    }
    const broken = all.filter(({ answers }) => answers[0]?.status === undefined);
    assert.equal(broken.length, kills * senders);
    for (const { key, answers } of all) {
      const [first, second, third] = answers;
      const story = JSON.stringify(answers);
      if (first?.status !== undefined) assert.deepEqual([first.status, second, third], [201, first, first], story);
      else if (second?.status === 201) assert.deepEqual(third, second, story);
      else assert.ok(second?.status === 409 && (third?.status === 201 || third?.text.includes('answer_lost')), story);
      const made = await database.database.query(sql`select 1 from contact where first_name = ${key}`);
      assert.equal(made.length, 1, story);
    }
  });
});
