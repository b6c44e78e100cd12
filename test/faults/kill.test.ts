import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { after, describe, test } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server-process.ts';
import { freePort, smtpSink } from '../support/smtp-sink.ts';
import { Person, type Api } from './person.ts';
import { effort } from '../support/effort.ts';

const kills = 20 * effort;
const people = 8;
/** A mail that was claimed before an opt-out may still be on its way to the relay when the opt-out is acknowledged. */
const inFlightMs = 3_000;

const sink = await smtpSink();
const port = await freePort();
let server = await startServer({ env: { SMTP_URL: sink.url, PORT: String(port) } });

const api: Api = async (method, path, json) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: await response.json() };
};

await api('PATCH', '/v1/settings', { postal_address: '1 Main Street, Springfield' });
const listId = ((await api('POST', '/v3/contact_lists', { name: 'News' })).body as { list_id: string }).list_id;

describe('kill -9 at random points under load', () => {
  after(async () => {
    await server.close();
    await sink.close();
  });

  /** Runs people against the server while `kill` happens again and again, and answers them when all is quiet. */
  async function underLoad(kill: () => Promise<void>): Promise<Person[]> {
    let running = true;
    const living = Array.from({ length: people }, (_, index) => new Person(api, listId, `${kill.name}${index}`));
    const lives = living.map((person) => person.live(() => running));
    for (let turn = 0; turn < kills; turn += 1) {
      await delay(randomInt(50, 600));
      await kill();
    }
    running = false;
    await Promise.all(lives);
    return living;
  }

  async function assertNothingLost(living: readonly Person[]): Promise<void> {
    for (const person of living) await person.assertAcknowledgedIsPresent();
    const acknowledged = living.reduce((sum, person) => sum + person.acknowledged, 0);
    assert.ok(acknowledged > kills, `only ${acknowledged} writes were acknowledged: the load was none`);
    const verified = await server.command('ledger', 'verify');
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    for (const person of living) person.assertMail(sink.mails, inFlightMs);
  }

  test(`of the server, ${kills} times: acknowledged writes are there, the ledger verifies, no mail too many`, async () => {
    const living = await underLoad(async function server_() {
      server.kill('SIGKILL');
      await server.exited;
      server = await startServer({
        env: { SMTP_URL: sink.url, PORT: String(port) },
        dataDirectory: server.dataDirectory,
        token: server.token,
      });
    });
    await assertNothingLost(living);
  });

  test(`of the database, ${kills} times: the server goes on by itself and nothing acknowledged is lost`, async () => {
    const living = await underLoad(async function database_() {
      const pid = await eventually('the database runs', () => server.databasePid());
      process.kill(pid, 'SIGKILL');
      await eventually('the database is back', async () => {
        const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
        const back = server.databasePid();
        return response?.status === 200 && back !== undefined && back !== pid;
      });
    });
    await assertNothingLost(living);
  });
});
