import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { findAddress } from '../../src/addresses/find-address.ts';
import { findSourceContacts } from '../../src/audience/find-source-contacts.ts';
import { cancelUnmailable } from '../../src/outbox/cancel-unmailable.ts';
import { claimMessages } from '../../src/outbox/claim-messages.ts';
import { isMailable, mayBeMailed, type Permission } from '../../src/permission/address-state.ts';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';
import { outboxFixture, type Person } from '../outbox/outbox-fixture.ts';
import { ApiClient } from '../support/api-client.ts';

const softBounces: PermissionCommand[] = [{ kind: 'soft_bounce' }, { kind: 'soft_bounce' }, { kind: 'soft_bounce' }];
const optOut: PermissionCommand = { kind: 'opt_out', command: 'unsubscribe_link', source: 'Contact', reason: null };

/** How an address that was created implicit gets each permission. */
const commands: Readonly<Record<Permission, (listId: string) => readonly PermissionCommand[]>> = {
  implicit: () => [],
  explicit: (listId) => [{ kind: 'sign_up', by: 'integration', listIds: [listId], confirmedOptIn: false }],
  pending_confirmation: (listId) => [optOut, { kind: 'resubscribe', listIds: [listId] }],
  unsubscribed: () => [optOut],
  temp_hold: () => softBounces,
  not_set: () => [{ kind: 'undo_import', listIds: null, firstPermission: true, deletes: false }],
};

interface State {
  readonly name: string;
  readonly person: Person;
  readonly mailable: boolean;
}

const fixture = await outboxFixture();
const api = new ApiClient(fixture.server);
const states: State[] = [];
for (const permission of Object.keys(commands) as Permission[]) {
  for (const bounced of [false, true]) {
    for (const deleted of [false, true]) states.push(await make(permission, bounced, deleted));
  }
}
const messageIds = new Map<string, string>();
for (const { person } of states) messageIds.set(person.contactId, await queue(person));

async function make(permission: Permission, bounced: boolean, deleted: boolean): Promise<State> {
  const { context, listId } = fixture;
  const person = await fixture.person(`${permission}-${bounced}-${deleted}@example.com`);
  for (const command of commands[permission](listId)) await fixture.decide(person, command);
  if (bounced) await fixture.decide(person, { kind: 'hard_bounce' });
  if (deleted) await fixture.decide(person, { kind: 'delete' });
  const stored = await findAddress(context.database, context, person.addressId);
  if (stored === undefined) throw new Error('the address is not stored');
  const { address, contact } = stored.situation;
  assert.deepEqual(
    [address.permission, address.undeliverableAt !== null, contact?.deleted],
    [permission, bounced, deleted],
  );
  return {
    name: `${permission}${bounced ? ', undeliverable' : ''}${deleted ? ', deleted' : ''}`,
    person,
    mailable: isMailable(stored.situation),
  };
}

/** A mail in the queue, as one that was put there while the address could be mailed. */
async function queue({ contactId, addressId, address }: Person): Promise<string> {
  const messageId = uuidv7();
  const { accountId } = fixture.server.account;
  const at = new Date();
  await fixture.server.database.query(sql`insert into message (account_id, message_id, rfc_message_id, kind, contact_id,
      address_id, recipient, sender_name, sender_email, subject, html, text, headers, state, due_at, created_at, updated_at)
    values (${accountId}, ${messageId}, ${`<${messageId}@example.org>`}, 'message', ${contactId}, ${addressId}, ${address},
      'News', 'news@example.org', 'Hello', '', 'Hello', '{}', 'queued', ${at}, ${at}, ${at})`);
  return messageId;
}

describe('mailable is the same in the rules and in every statement, over all states', () => {
  const expected = (): string[] => states.filter(({ mailable }) => mailable).map(({ name }) => name);
  const named = (contactIds: readonly string[]): string[] =>
    states.filter(({ person }) => contactIds.includes(person.contactId)).map(({ name }) => name);

  test('exactly two of the 24 states are mailable', () => {
    assert.deepEqual([states.length, expected()], [24, ['implicit', 'explicit']]);
  });

  test('the listing of active contacts', async () => {
    const { contacts } = await api.must<{ contacts: { contact_id: string }[] }>(
      'GET',
      '/v3/contacts?status=active&limit=500',
    );
    assert.deepEqual(named(contacts.map((contact) => contact.contact_id)), expected());
  });

  test('the source of jobs and exports', async () => {
    const { context } = fixture;
    const page = { after: null, limit: 100 };
    const found = await context.database.transaction((tx) =>
      findSourceContacts(tx, context, { source: { by: 'mailable' }, excludedIds: [] }, page),
    );
    assert.deepEqual(named(found.contactIds), expected());
  });

  test('new subscribers, counted and listed', async () => {
    const counts = await api.must<Record<string, number>>('GET', '/v3/contacts/counts?include=new_subscriber');
    assert.equal(counts['new_subscriber'], expected().length);
    const { context } = fixture;
    const source = { by: 'new_subscribers', since: new Date(0).toISOString() } as const;
    const found = await context.database.transaction((tx) =>
      findSourceContacts(tx, context, { source, excludedIds: [] }, { after: null, limit: 100 }),
    );
    assert.deepEqual(named(found.contactIds), expected());
  });

  test('the function that the counters of lists use, for every combination of its arguments', async () => {
    for (const permission of [...(Object.keys(commands) as Permission[]), null]) {
      for (const undeliverable of [true, false, null]) {
        for (const deletedAt of [null, new Date()]) {
          const [row] = await fixture.server.database.query<{ mailable: boolean }>(
            sql`select is_mailable(${permission}, ${undeliverable}, ${deletedAt}) as mailable`,
          );
          // A contact without an address has neither; the rules are asked of addresses alone.
          const asked = { permission, undeliverable, deleted: deletedAt !== null };
          const wanted = undeliverable !== null && mayBeMailed(asked);
          assert.equal(row?.mailable, wanted, JSON.stringify(asked));
        }
      }
    }
  });

  test('the claim of mail, and the mail that is cancelled', async () => {
    const { database } = fixture.server;
    const later = new Date(Date.now() + 1_000);
    const claimed = await claimMessages(database, 100, later);
    const claimedIds = claimed.map(({ mail }) => mail.messageId);
    const mine = [...messageIds]
      .filter(([, messageId]) => claimedIds.includes(messageId))
      .map(([contactId]) => contactId);
    assert.deepEqual(named(mine), expected());
    while ((await cancelUnmailable(database, 100, later)) > 0);
    const cancelled = await database.query<{ contact_id: string }>(
      sql`select contact_id from message where state = 'cancelled' and kind = 'message'`,
    );
    const others = states.map(({ name }) => name).filter((name) => !expected().includes(name));
    assert.deepEqual(named(cancelled.map((row) => row.contact_id)), others);
  });
});
