import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { changeStored } from '../support/change-stored.ts';
import { wholeAccount, readCounters } from '../../src/database/read-counters.ts';
import { exclusively } from '../../src/worker/exclusively.ts';
import { foldCounters } from '../../src/worker/fold-counters.ts';
import { makeCheckpoints } from '../../src/worker/make-checkpoints.ts';
import { releaseHolds } from '../../src/worker/release-holds.ts';
import { repeatWork } from '../../src/worker/repeat-work.ts';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

const hour = 3_600_000;
const day = 24 * hour;
const running = new AbortController().signal;

let now = new Date();
const server = await testServer();
const context = contextOf(server, { actor: { kind: 'system' }, clock: () => now });

describe('periodic work', () => {
  async function createContact(address: string): Promise<string> {
    const json = { create_source: 'Account', email_address: { address } };
    const response = await server.fetch('/v3/contacts', { method: 'POST', json });
    assert.equal(response.status, 201);
    return ((await response.json()) as { contact_id: string }).contact_id;
  }

  async function permissionOf(contactId: string): Promise<string> {
    const response = await server.fetch(`/v3/contacts/${contactId}`);
    return ((await response.json()) as { email_address: { permission_to_send: string } }).email_address
      .permission_to_send;
  }

  /** Three soft bounces in a row, as bounces will report them. */
  async function hold(contactId: string): Promise<void> {
    const rows = await server.database.query<{ address_id: string }>(
      sql`select address_id from contact where contact_id = ${contactId}`,
    );
    const addressId = rows[0]?.address_id ?? '';
    for (let bounce = 0; bounce < 3; bounce += 1) {
      await server.database.transaction((tx) =>
        changeStored(tx, { ...context, accountId: server.account.accountId }, addressId, { kind: 'soft_bounce' }),
      );
    }
    assert.equal(await permissionOf(contactId), 'temp_hold');
  }

  test('folding leaves every count as it was and no difference, also while contacts are created', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => createContact(`fold${index}@example.org`)));
    const counts = async (): Promise<number | undefined> =>
      (await readCounters(server.database, server.account.accountId, [wholeAccount]))
        .get(wholeAccount)
        ?.get('implicit');
    assert.equal(await counts(), 20);
    await Promise.all([
      foldCounters(server.database, running),
      ...Array.from({ length: 10 }, (_, index) => createContact(`meanwhile${index}@example.org`)),
    ]);
    assert.equal(await counts(), 30);
    await foldCounters(server.database, running);
    assert.equal(await counts(), 30);
    const left = await server.database.query(sql`select 1 from counter_difference`);
    assert.equal(left.length, 0);
  });

  test('a hold that is over is released by an event of the system, one that is not stays', async () => {
    const early = await createContact('early@example.org');
    await hold(early);
    now = new Date(now.getTime() + 2 * day);
    const late = await createContact('late@example.org');
    await hold(late);
    now = new Date(now.getTime() + 13 * day + hour);
    await releaseHolds(context, running);
    assert.deepEqual([await permissionOf(early), await permissionOf(late)], ['implicit', 'temp_hold']);
    const events = await server.database.query(
      sql`select command, source, actor from permission_event where contact_id = ${early} order by seq desc limit 1`,
    );
    assert.deepEqual(events, [{ command: 'release_hold', source: 'System', actor: { kind: 'system' } }]);
    now = new Date(now.getTime() + 2 * day);
    await releaseHolds(context, running);
    assert.equal(await permissionOf(late), 'implicit');
  });

  test('a checkpoint is made for an account once something was appended', async () => {
    const logged: object[] = [];
    const logger = { info: (facts: object) => void logged.push(facts) };
    const { database, keys } = server;
    const turn = (): Promise<void> => makeCheckpoints({ database, keys, clock: () => now, logger }, running);
    await createContact('checkpoint@example.org');
    await turn();
    await turn();
    assert.equal(logged.length, 1);
    await createContact('another@example.org');
    await turn();
    assert.equal(logged.length, 2);
  });

  test('one node does a kind of work at a time, and the next one after it', async () => {
    const { promise: busy, resolve: finish } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const done: string[] = [];
    const work = (name: string) => async (): Promise<void> => void done.push(name);
    const first = exclusively(server.database, 'release holds', async () => {
      begin();
      await busy;
      done.push('first');
    });
    await begun;
    await exclusively(server.database, 'release holds', work('second'));
    await exclusively(server.database, 'fold counters', work('other'));
    finish();
    await first;
    await exclusively(server.database, 'release holds', work('third'));
    assert.deepEqual(done, ['other', 'first', 'third']);
  });

  test('a turn that fails is logged once, tried again, and does not end the work; a stop does', async () => {
    const lines: string[] = [];
    const log = {
      info: (_facts: object, line: string) => void lines.push(line),
      warn: (_facts: object, line: string) => void lines.push(line),
    };
    const stop = new AbortController();
    let turns = 0;
    const work = async (): Promise<void> => {
      turns += 1;
      if (turns <= 3) throw new Error('the database is away');
    };
    const repeated = repeatWork({ name: 'trial', firstPauseMs: 0, pauseMs: 1, work }, log, stop.signal);
    await eventually('it succeeds', () => turns >= 5);
    stop.abort();
    await repeated;
    assert.deepEqual(lines, ['periodic work failed', 'periodic work succeeds again']);
  });
});
