import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import pg from 'pg';
import type { Sql } from 'sql-template-tag';
import { changeStored } from '../support/change-stored.ts';
import { deleteContact } from '../../src/contacts/delete-contact.ts';
import { updateContact } from '../../src/contacts/update-contact.ts';
import type { Queryable, Statement } from '../../src/database/database.ts';
import { cancelUnmailable } from '../../src/outbox/cancel-unmailable.ts';
import { claimMessages } from '../../src/outbox/claim-messages.ts';
import { eventually } from '../support/eventually.ts';
import { optOutCommand, outboxFixture, type Person } from './outbox-fixture.ts';

const gate = 4_711;

let someone: Person;
let messageId: string;
let count = 0;
const fixture = await outboxFixture();
const { pool } = fixture.server.database;

describe('the claim of due mail', () => {
  after(() => fixture.server.close());
  beforeEach(async () => {
    await pool.query("update message set state = 'cancelled' where state in ('queued', 'sending')");
    someone = await fixture.person(`claimed-${(count += 1)}@example.com`);
    messageId = await fixture.write(someone);
  });

  const now = (): Date => new Date();
  const claimedIds = async (queryable: Queryable = fixture.server.database): Promise<string[]> =>
    (await claimMessages(queryable, 100, now())).map(({ mail }) => mail.messageId);

  test('takes a due mail once, and again when its lease has ended', async () => {
    assert.deepEqual(await claimedIds(), [messageId]);
    assert.deepEqual(await claimedIds(), []);
    const later = new Date(Date.now() + 31_000);
    const [again] = await claimMessages(fixture.server.database, 1, later);
    assert.equal(again?.mail.messageId, messageId);
    assert.equal(again.attempts, 1);
  });

  test('passes over a mail while an opt-out is under way, and cancels it afterwards', async () => {
    await fixture.server.database.transaction(async (tx) => {
      await changeStored(tx, fixture.context, someone.addressId, optOutCommand);
      assert.deepEqual(await claimedIds(), []);
      await cancelUnmailable(fixture.server.database, 100, now());
    });
    assert.deepEqual(await claimedIds(), []);
    const { state, cancelledBecause } = await fixture.message(messageId);
    assert.equal(state, 'cancelled');
    assert.equal(cancelledBecause, 'the address opted out');
  });

  test('takes the mail of an opt-out that was rolled back', async () => {
    const rolledBack = new Error('rolled back');
    const work = fixture.server.database.transaction(async (tx) => {
      await changeStored(tx, fixture.context, someone.addressId, optOutCommand);
      await cancelUnmailable(fixture.server.database, 100, now());
      throw rolledBack;
    });
    await assert.rejects(work, rolledBack);
    assert.deepEqual(await claimedIds(), [messageId]);
  });

  const reasons: [string, string, () => Promise<unknown>][] = [
    ['was deleted', 'the contact was deleted', () => deleteContact(fixture.context, someone.contactId)],
    ['has another address now', 'the contact left this address', () => moveAway()],
    ['is undeliverable since', 'the address is undeliverable', () => fixture.decide(someone, { kind: 'hard_bounce' })],
    [
      'is held since',
      'the permission of the address is temp_hold',
      async () => {
        for (const _bounce of [1, 2, 3]) await fixture.decide(someone, { kind: 'soft_bounce' });
      },
    ],
  ];
  for (const [what, because, change] of reasons) {
    test(`cancels mail to a contact that ${what}`, async () => {
      await change();
      assert.deepEqual(await claimedIds(), []);
      await cancelUnmailable(fixture.server.database, 100, now());
      const { state, cancelledBecause } = await fixture.message(messageId);
      assert.deepEqual([state, cancelledBecause], ['cancelled', because]);
    });
  }

  test('takes a confirmation mail only while its confirmation waits', async () => {
    await fixture.decide(someone, optOutCommand);
    const asked = await fixture.solicit(someone);
    assert.deepEqual(await claimedIds(), [asked]);
    const other = await fixture.person(`ended-${count}@example.com`);
    const ended = await fixture.solicit(other);
    await pool.query("update confirmation set ended_at = now(), ended_by = 'void' where address_id = $1", [
      other.addressId,
    ]);
    assert.deepEqual(await claimedIds(), []);
    await cancelUnmailable(fixture.server.database, 100, now());
    assert.equal((await fixture.message(ended)).cancelledBecause, 'the confirmation no longer waits');
  });

  describe('held open while something commits', () => {
    let client: pg.Client;

    /** A role for which reading `message` waits at a gate: a statement that reads it has its snapshot already. */
    before(async () => {
      await pool.query(`
        create function wait_at_gate() returns boolean language plpgsql volatile as $$
          begin perform pg_advisory_xact_lock_shared(${gate}); return true; end $$;
        create role claimer_${process.pid};
        grant select, update on all tables in schema public to claimer_${process.pid};
        alter table message enable row level security;
        create policy gate on message using (wait_at_gate())`);
      client = new pg.Client(fixture.server.connection);
      await client.connect();
      await client.query(`set role claimer_${process.pid}`);
    });
    after(async () => {
      await client.end();
      await pool.query(`alter table message disable row level security; drop policy gate on message;
        drop owned by claimer_${process.pid}; drop role claimer_${process.pid}`);
    });

    /** Runs a claim that takes its snapshot, then the change, then lets the claim go on. */
    async function claimAcross(change: () => Promise<unknown>, rewrite = (text: string) => text): Promise<string[]> {
      const queryable: Queryable = {
        query: async (statement: Sql | Statement) => {
          const { rows } = await client.query({ text: rewrite(statement.text), values: [...statement.values] });
          return rows as never[];
        },
      };
      const holder = await pool.connect();
      await holder.query('select pg_advisory_lock($1)', [gate]);
      const claim = claimedIds(queryable);
      try {
        await eventually('the claim waits at the gate', async () => {
          const { rows } = await pool.query<{ count: number }>(
            "select count(*)::int from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
          );
          return rows[0]?.count === 1;
        });
        await change();
      } finally {
        await holder.query('select pg_advisory_unlock($1)', [gate]);
        holder.release();
      }
      return claim;
    }

    /** The claim without its locks on what it judges by. */
    const plainJoin = (text: string): string => text.replaceAll(/ for share of a, [cf] skip locked/g, '');

    /** An opt-out that leaves the mail in the queue, as one would that does not know of it. */
    const optOutBesideTheQueue = (): Promise<void> =>
      fixture.server.database.transaction(async (tx) => {
        await changeStored(tx, fixture.context, someone.addressId, optOutCommand);
        await tx.query({
          text: "update message set state = 'queued', cancelled_because = null where message_id = $1",
          values: [messageId],
        });
      });

    test('takes the mail where nothing happens meanwhile', async () => {
      assert.deepEqual(await claimAcross(async () => undefined), [messageId]);
    });

    test('does not take the mail of somebody who opts out meanwhile', async () => {
      assert.deepEqual(await claimAcross(() => fixture.optOut(someone)), []);
    });

    test('does not take it either where the opt-out left the mail in the queue; a plain join does', async () => {
      assert.deepEqual(await claimAcross(optOutBesideTheQueue), []);
      const other = await fixture.person(`plain-${count}@example.com`);
      someone = other;
      messageId = await fixture.write(other);
      assert.deepEqual(await claimAcross(optOutBesideTheQueue, plainJoin), [messageId]);
    });

    test('does not take the mail of an address that bounces meanwhile; a plain join does', async () => {
      const bounce = (): Promise<void> => fixture.decide(someone, { kind: 'hard_bounce' });
      assert.deepEqual(await claimAcross(bounce), []);
      someone = await fixture.person(`bounces-${count}@example.com`);
      messageId = await fixture.write(someone);
      assert.deepEqual(await claimAcross(bounce, plainJoin), [messageId]);
    });

    test('does not take a confirmation mail whose confirmation ends meanwhile; a plain join does', async () => {
      const end = (): Promise<unknown> =>
        pool.query("update confirmation set ended_at = now(), ended_by = 'void' where address_id = $1", [
          someone.addressId,
        ]);
      await fixture.solicit(someone);
      assert.deepEqual(await claimAcross(end), []);
      someone = await fixture.person(`ends-${count}@example.com`);
      const asked = await fixture.solicit(someone);
      assert.deepEqual(await claimAcross(end, plainJoin), [asked]);
    });

    test('does not take the mail of a contact that is deleted meanwhile', async () => {
      assert.deepEqual(await claimAcross(() => deleteContact(fixture.context, someone.contactId)), []);
    });
  });

  test('claims nothing of anybody whose opt-out was acknowledged before it began, many of both at once', async () => {
    const people = await Promise.all(
      Array.from({ length: 60 }, (_, index) => fixture.person(`race-${index}@example.com`)),
    );
    const owner = new Map<string, Person>();
    for (const person of people) owner.set(await fixture.write(person), person);
    const acknowledged = new Set<Person>();
    const claimed: string[] = [];
    const done = new AbortController();
    const claiming = (async () => {
      while (!done.signal.aborted) {
        const refused = new Set(acknowledged);
        const found = await claimMessages(fixture.server.database, 2, now());
        for (const { mail } of found) {
          claimed.push(mail.messageId);
          const receiver = owner.get(mail.messageId);
          assert.ok(receiver === undefined || !refused.has(receiver), 'claimed after its opt-out was acknowledged');
        }
      }
    })();
    await Promise.all(
      people.map(async (person) => {
        await fixture.optOut(person);
        acknowledged.add(person);
      }),
    );
    done.abort();
    await claiming;
    assert.deepEqual(await claimedIds(), []);
    assert.ok(claimed.length < people.length, 'the opt-outs kept some mail back');
  });

  async function moveAway(): Promise<void> {
    await updateContact(fixture.context, someone.contactId, {
      profile: {},
      email: { address: `moved-${count}@example.com`, permission: undefined, reason: null },
      source: 'Account',
      read: null,
    });
  }
});
