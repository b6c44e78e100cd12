import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { PoolClient } from 'pg';
import { updateContact } from '../../src/contacts/update-contact.ts';
import type { Context } from '../../src/context.ts';
import { ledgerFixture, type LedgerFixture } from '../ledger/ledger-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';

/** A gate in front of the commit of a transaction. */
interface Held {
  readonly context: Context;
  readonly isDone: Promise<void>;
  readonly commit: () => void;
}

describe('a write of a contact whose address changes meanwhile', () => {
  let fixture: LedgerFixture;
  let api: ApiClient;
  before(async () => {
    fixture = await ledgerFixture();
    api = new ApiClient(fixture.server);
  });

  function held(): Held {
    const { context } = fixture;
    const done = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const database: Context['database'] = {
      ...context.database,
      transaction: (work) =>
        context.database.transaction(async (tx) => {
          const result = await work(tx);
          done.resolve();
          await gate.promise;
          return result;
        }),
    };
    return { context: { ...context, database }, isDone: done.promise, commit: gate.resolve };
  }

  async function waiting(count: number): Promise<void> {
    const { pool } = fixture.server.database;
    await eventually(`${count} wait for a lock`, async () => {
      const rows = await pool.query("select from pg_stat_activity where wait_event_type = 'Lock'");
      return rows.rowCount === count;
    });
  }

  async function waitingFor(client: PoolClient): Promise<void> {
    const { pool } = fixture.server.database;
    const own = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await eventually('somebody waits for the follower', async () => {
      const rows = await pool.query('select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
        own.rows[0]?.pid,
      ]);
      return rows.rowCount;
    });
  }

  /** Somebody who locks the contact's next address and then the contact, in the order of every writer. */
  async function follower(): Promise<PoolClient> {
    const client = await fixture.server.database.pool.connect();
    await client.query('begin');
    await client.query("set local deadlock_timeout = '20ms'");
    return client;
  }

  const writes = [
    ['DELETE', (id: string) => `/v3/contacts/${id}`, 204],
    ['POST', (id: string) => `/v1/contacts/${id}/erase`, 201],
  ] as const;
  for (const [method, path, status] of writes) {
    test(`holds nothing while it looks again, so that nobody waits in a circle: ${method}`, async () => {
      const from = `${method}.from@example.com`.toLowerCase();
      const to = `${method}.to@example.com`.toLowerCase();
      const { contact_id: id } = await api.createContact(from);
      await api.must('POST', '/v1/suppressions', { suppressions: [{ address: to }] });
      const key = fixture.context.addressKeys.key(to);
      const { context, isDone, commit } = held();
      const email = { address: to, permission: undefined, reason: null };
      const moving = updateContact(context, id, { source: 'Account', profile: {}, email, read: null });
      await isDone;
      const client = await follower();
      try {
        const behind = client.query('select from address where address_key = $1 for update', [key]);
        await waiting(1);
        const writing = api.call(method, path(id));
        await waiting(2);
        commit();
        await moving;
        await behind;
        await waitingFor(client);
        await client.query('select from contact where contact_id = $1 for update', [id]);
        await client.query('commit');
        assert.equal((await writing).status, status);
      } finally {
        await client.query('rollback');
        client.release();
      }
    });
  }
});
