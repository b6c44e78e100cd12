import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PoolClient } from 'pg';
import { deleteContacts } from '../../src/contacts/jobs/delete-contacts.ts';
import { updateContact } from '../../src/contacts/update-contact.ts';
import type { Context } from '../../src/context.ts';
import { ledgerFixture } from '../ledger/ledger-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';

/** A gate in front of the commit of a transaction. */
interface Held {
  readonly context: Context;
  readonly isDone: Promise<void>;
  readonly commit: () => void;
}

const fixture = await ledgerFixture();
const api = new ApiClient(fixture.server);

describe('a write of a contact whose address changes meanwhile', () => {
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

  const writes: Readonly<Record<string, (contactId: string) => Promise<void>>> = {
    delete: async (id) => assert.equal((await api.call('DELETE', `/v3/contacts/${id}`)).status, 204),
    erase: async (id) => assert.equal((await api.call('POST', `/v1/contacts/${id}/erase`)).status, 201),
    bulk: async (contactId) => {
      const { context } = fixture;
      const outcomes = await context.database.transaction((tx) => deleteContacts(tx, context, [contactId]));
      assert.deepEqual(outcomes, [{ contactId, outcome: 'deleted' }]);
    },
  };
  for (const [name, write] of Object.entries(writes)) {
    test(`holds nothing while it looks again, so that nobody waits in a circle: ${name}`, async () => {
      const from = `${name}.from@example.com`;
      const to = `${name}.to@example.com`;
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
        const writing = write(id);
        await waiting(2);
        commit();
        await moving;
        await behind;
        await waitingFor(client);
        await client.query('select from contact where contact_id = $1 for update', [id]);
        await client.query('commit');
        await writing;
      } finally {
        await client.query('rollback');
        client.release();
      }
    });
  }
});
