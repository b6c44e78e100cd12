import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { Forbidden } from '../../src/errors.ts';
import { sweepIdempotencyKeys } from '../../src/idempotency/sweep-idempotency-keys.ts';
import { eventually } from '../support/eventually.ts';
import type { TestServer } from '../support/test-server.ts';
import { gate, keyedServer } from './keyed-server.ts';

const keyed = await keyedServer();
const { server, mishaps } = keyed;
const other = await server.newNode();
const leaseSeconds = 60;

interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly retryAfter: string | null;
  readonly text: string;
}

async function act(key: string, name: string, node: Pick<TestServer, 'fetch'> = server): Promise<Answer> {
  const response = await node.fetch(`/v1/acts/${name}`, { method: 'POST', headers: { 'idempotency-key': key } });
  return {
    status: response.status,
    replayed: response.headers.get('idempotency-replayed') === 'true',
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  };
}

async function fails(): Promise<void> {
  throw new Error('as a test wants it');
}

describe('what goes wrong with a keyed request', () => {
  afterEach(() => {
    const nothing = async (): Promise<void> => undefined;
    Object.assign(mishaps, { beforeAct: nothing, afterAct: nothing, answerLength: 1 });
  });

  test('a node that dies between commit and answer: no later attempt does it again, and it is told so', async () => {
    const key = randomUUID();
    const { wait, open, reached } = gate();
    mishaps.afterAct = wait;
    const first = act(key, 'died-after');
    await reached;
    const early = await act(key, 'died-after', other);
    assert.deepEqual([early.status, early.retryAfter], [409, '1']);
    assert.match(early.text, /still runs/);
    keyed.passSeconds(leaseSeconds + 1);
    const late = await act(key, 'died-after', other);
    assert.deepEqual([late.status, late.retryAfter], [409, null]);
    assert.match(late.text, /took effect, but its answer is lost\. Read what it changed/);
    assert.equal(await keyed.acts('died-after'), 1);
    // A node that was only slow answers after all, and the key has its answer.
    open();
    const answered = await first;
    assert.equal(answered.status, 201);
    assert.deepEqual(await act(key, 'died-after', other), { ...answered, replayed: true });
  });

  test('a node that dies before it commits: the key is free after a minute; should it live, it commits nothing', async () => {
    const key = randomUUID();
    const { wait, open, reached } = gate();
    mishaps.beforeAct = wait;
    const first = act(key, 'died-before');
    await reached;
    mishaps.beforeAct = async () => undefined;
    assert.match((await act(key, 'died-before', other)).text, /still runs/);
    keyed.passSeconds(leaseSeconds + 1);
    const second = await act(key, 'died-before', other);
    assert.deepEqual([second.status, second.replayed], [201, false]);
    open();
    const overtaken = await first;
    assert.equal(overtaken.status, 409);
    assert.match(overtaken.text, /another one with the same Idempotency-Key replaced it\. This one did nothing/);
    assert.equal(await keyed.acts('died-before'), 1);
    assert.deepEqual(await act(key, 'died-before'), { ...second, replayed: true });
  });

  test('of several that find a dead one at the same moment, one takes its place', async () => {
    const key = randomUUID();
    const { wait, open, reached } = gate();
    mishaps.beforeAct = wait;
    const first = act(key, 'taken-over');
    await reached;
    mishaps.beforeAct = async () => undefined;
    keyed.passSeconds(leaseSeconds + 1);
    // Held here, the row is found by all of them before any can take it over.
    const held = await server.database.transaction(async (tx) => {
      await tx.query(sql`select 1 from idempotency_key for update`);
      const acting = Promise.all([server, other, server, other].map((node) => act(key, 'taken-over', node)));
      await eventually('all of them wait', async () => {
        const waiting = await server.database.query(sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%update idempotency_key%'`);
        return waiting.length === 4;
      });
      return { acting };
    });
    const answers = await held.acting;
    const isBegun = ({ status, replayed }: Answer): boolean => status === 201 && !replayed;
    assert.deepEqual([answers.filter(isBegun).length, await keyed.acts('taken-over')], [1, 1]);
    // None began and was overtaken in its turn.
    for (const { text } of answers) assert.match(text, /still runs|list_id/);
    open();
    assert.equal((await first).status, 409);
  });

  test('a failure before the commit frees the key at once', async () => {
    const key = randomUUID();
    mishaps.beforeAct = fails;
    assert.equal((await act(key, 'failed-before')).status, 500);
    mishaps.beforeAct = async () => undefined;
    const again = await act(key, 'failed-before');
    assert.deepEqual([again.status, again.replayed, await keyed.acts('failed-before')], [201, false, 1]);
  });

  test('a failure after the commit does not: the request is not carried out again, and that is told at once', async () => {
    const key = randomUUID();
    mishaps.afterAct = fails;
    assert.equal((await act(key, 'failed-after')).status, 500);
    mishaps.afterAct = async () => undefined;
    const again = await act(key, 'failed-after');
    assert.deepEqual([again.status, again.retryAfter], [409, null]);
    assert.match(again.text, /its answer is lost/);
    assert.equal(await keyed.acts('failed-after'), 1);
  });

  test('an answer over 64 KiB is not kept, and the request not carried out again', async () => {
    for (const [length, status] of [
      [60 * 1_024, 201],
      [64 * 1_024, 409],
    ] as const) {
      const [key, name] = [randomUUID(), `long-${length}`];
      mishaps.answerLength = length;
      assert.equal((await act(key, name)).status, 201);
      assert.deepEqual([(await act(key, name)).status, await keyed.acts(name)], [status, 1]);
    }
  });

  test('an answer that cannot be kept reaches its caller; sent again, the request is not carried out again', async () => {
    const key = randomUUID();
    await server.database.query(
      sql`alter table idempotency_key add constraint test_full check (answer is null) not valid`,
    );
    const first = await act(key, 'not-kept');
    await server.database.query(sql`alter table idempotency_key drop constraint test_full`);
    assert.equal(first.status, 201);
    assert.ok(server.log.some(({ msg }) => msg === 'answer to an Idempotency-Key not kept'));
    keyed.passSeconds(leaseSeconds + 1);
    assert.deepEqual([(await act(key, 'not-kept')).status, await keyed.acts('not-kept')], [409, 1]);
  });

  test('a refusal is an answer and comes again; where a body could not be read nothing is kept', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const send = (body: string): Promise<Response> =>
      server.fetch('/v3/contact_lists', {
        method: 'POST',
        headers: { 'idempotency-key': key, 'content-type': 'application/json' },
        body,
      });
    const malformed = await send('{"name": ');
    assert.deepEqual([malformed.status, malformed.headers.get('idempotency-replayed')], [400, null]);
    assert.equal((await send('{"name": ')).headers.get('idempotency-replayed'), null);

    const body = JSON.stringify({ name });
    await server.fetch('/v3/contact_lists', { method: 'POST', json: { name } });
    const refused = await send(body);
    assert.equal(refused.status, 409);
    await server.database.query(sql`delete from contact_list where name = ${name}`);
    const again = await send(body);
    assert.deepEqual([again.status, again.headers.get('idempotency-replayed')], [409, 'true']);
    assert.equal(await again.text(), await refused.text());
    // The same in JSON, and another body all the same.
    assert.equal((await send(` ${body}`)).status, 422);
  });

  test('a token that may not is told so each time, and the key stays free', async () => {
    const key = randomUUID();
    const headers = {
      'idempotency-key': key,
      authorization: `Bearer ${await server.token('owner', ['account_read'])}`,
    };
    for (let time = 1; time <= 2; time += 1) {
      const response = await server.fetch('/v1/acts/forbidden', { method: 'POST', headers });
      assert.deepEqual([response.status, response.headers.get('idempotency-replayed')], [403, null]);
    }
    mishaps.beforeAct = async () => {
      throw new Forbidden('as a test wants it');
    };
    assert.equal((await act(key, 'forbidden')).status, 403);
    mishaps.beforeAct = async () => undefined;
    assert.equal((await act(key, 'forbidden')).status, 201);
  });

  test('what is no longer kept is swept, batch after batch; what is kept stays', async () => {
    const insert = (from: number, to: number, expiresAt: Date): Promise<unknown> =>
      server.database.query(sql`insert into idempotency_key
          (account_id, caller, key_hash, target_hash, body_hash, attempt_id, leased_until, expires_at)
        select ${server.account.accountId}, 'swept', int4send(n), '', '', gen_random_uuid(), now(), ${expiresAt}
        from generate_series(${from}::int, ${to}::int) n`);
    const now = new Date();
    await insert(1, 2_500, now);
    await insert(2_501, 2_510, new Date(now.getTime() + 1));
    await sweepIdempotencyKeys(server.database, now, new AbortController().signal);
    const rows = await server.database.query(sql`select 1 from idempotency_key where caller = 'swept'`);
    assert.equal(rows.length, 10);
  });
});
