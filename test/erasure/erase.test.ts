import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { mailboxTransport } from '../../src/mail/mailbox-transport.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { ApiClient, type ContactPageBody } from '../support/api-client.ts';
import { ErasureFixture, trace, type Receipt } from './erasure-fixture.ts';

const fixture = await ErasureFixture.open();
const { api } = fixture;

describe('erasing a person', () => {
  const erase = (contactId: string): Promise<Receipt> => api.must<Receipt>('POST', `/v1/contacts/${contactId}/erase`);
  const eraseAddresses = (...addresses: string[]): Promise<Receipt> =>
    api.must<Receipt>('POST', '/v1/erasures', { addresses });

  test('leaves neither name nor address nor word of theirs in any table, and their id in the ledger alone', async () => {
    const address = `${trace}.x@persons.example`;
    const { contactId } = await fixture.traced(address);
    await fixture.stage(contactId, address);
    const kept = await fixture.tablesWith(trace);
    for (const table of [
      'address',
      'contact',
      'message',
      'mailbox_message',
      'activity_file',
      'activity_input',
      'note',
    ]) {
      assert.ok(kept.includes(table), `${table} has no trace, so this test says nothing of it`);
    }
    assert.ok((await fixture.tablesWith(contactId)).length > 10);

    const receipt = await erase(contactId);
    assert.deepEqual(await fixture.tablesWith(trace, address), []);
    assert.deepEqual(await fixture.tablesWith(contactId), ['permission_event']);
    const answers = await fixture.outbox.server.database.query<{ answers: number }>(
      sql`select count(answer)::int as answers from idempotency_key`,
    );
    assert.equal(answers[0]?.answers, 0);
    assert.deepEqual([receipt.contacts, receipt.addresses, receipt.messages], [1, 1, 2]);
  });

  test('opts the address out as their own act before all else, and the ledger stays whole', async () => {
    const address = 'ledger@persons.example';
    const { contactId } = await fixture.traced(address);
    const receipt = await erase(contactId);
    const [head] = receipt.ledger_heads;
    assert.ok(head !== undefined);
    const feed = await fixture.outbox.server.database.query<Record<string, unknown>>(
      sql`select command, source, to_permission, encode(hash, 'hex') as hash from permission_event
        where address_id = ${head.address_id} and seq = ${head.seq}`,
    );
    assert.deepEqual(feed, [{ command: 'erase', source: 'Contact', to_permission: 'unsubscribed', hash: head.hash }]);
    const { server } = fixture.outbox;
    const report = await verifyLedger(server.database, server.account.accountId);
    assert.deepEqual([report.problemCount, report.withoutEvidence > 0], [0, true]);
  });

  test('hides the contact, frees the address for a new one, and gives that no permission', async () => {
    const address = 'again@persons.example';
    const { contactId } = await fixture.traced(address);
    await erase(contactId);
    assert.equal((await api.call('GET', `/v3/contacts/${contactId}`)).status, 404);
    assert.equal((await api.call('GET', `/v1/contacts/${contactId}/permission_history`)).status, 404);
    assert.equal((await api.call('POST', `/v1/contacts/${contactId}/erase`)).status, 404);
    const found = await api.must<ContactPageBody>('GET', `/v3/contacts?status=all&email=${address}`);
    assert.deepEqual(found.contacts, []);
    const created = await api.call('POST', '/v3/contacts', {
      create_source: 'Account',
      email_address: { address, permission_to_send: 'explicit' },
    });
    assert.equal(created.status, 201);
    assert.notEqual(created.body.contact_id, contactId);
    assert.equal(created.body.email_address?.['permission_to_send'], 'unsubscribed');
    assert.equal(created.body.email_address?.['opt_out_source'], 'Contact');
  });

  test('keeps links in old mails working: they opt out again once the person came back', async () => {
    const address = 'link@persons.example';
    const { contactId, sentId } = await fixture.traced(address);
    const { server } = fixture.outbox;
    const [row] = await server.database.query<{ address_id: string }>(
      sql`select address_id from contact where contact_id = ${contactId}`,
    );
    assert.ok(row !== undefined);
    const link = server.links.unsubscribe(server.account.accountId, row.address_id, sentId);
    await erase(contactId);
    const back = await api.must('POST', '/v3/contacts', {
      create_source: 'Contact',
      email_address: { address, permission_to_send: 'explicit' },
      list_memberships: [fixture.outbox.listId],
    });
    assert.equal(back.email_address?.['permission_to_send'], 'explicit');
    const pressed = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    assert.equal(pressed.status, 200);
    const left = await api.getContact(back.contact_id);
    assert.equal(left.email_address?.['permission_to_send'], 'unsubscribed');
  });

  test('takes along the addresses that the contact had left, but not one that somebody else has now', async () => {
    const { contact_id: moverId } = await api.createContact(`${trace}.one@persons.example`);
    const move = (address: string): Promise<unknown> =>
      api.must('PUT', `/v3/contacts/${moverId}`, { update_source: 'Account', email_address: { address } });
    await move(`${trace}.two@persons.example`);
    await move('three@persons.example');
    const { contact_id: otherId } = await api.createContact(`${trace}.two@persons.example`);
    const receipt = await erase(moverId);
    assert.equal(receipt.addresses, 2);
    assert.deepEqual(await fixture.tablesWith(`${trace}.one@persons.example`, 'three@persons.example'), []);
    const other = await api.getContact(otherId);
    assert.equal(other.email_address?.['permission_to_send'], 'implicit');
    await erase(otherId);
  });

  test('erases a list of people in any spelling, those without a contact too, and says how many it never had', async () => {
    const one = await fixture.traced('many.one@persons.example');
    await api.createContact('many.two@persons.example', {
      email_address: { address: 'many.two@persons.example', permission_to_send: 'unsubscribed' },
    });
    const stray = `${trace}.stray@persons.example`;
    await fixture.stage(one.contactId, stray);
    const receipt = await eraseAddresses(
      'MANY.one@persons.example',
      ' many.one@Persons.example',
      'many.two@persons.example',
      stray,
    );
    assert.deepEqual([receipt.requested, receipt.unknown, receipt.contacts, receipt.addresses], [3, 1, 2, 2]);
    assert.deepEqual(await fixture.tablesWith('many.one', 'many.two', trace), []);
    const again = await eraseAddresses('many.one@persons.example');
    assert.deepEqual([again.requested, again.unknown, again.contacts, again.addresses], [1, 0, 0, 1]);
  });

  test('is proved by a receipt that names when, who and how much, and nobody', async () => {
    const address = 'receipt@persons.example';
    const { contactId } = await fixture.traced(address);
    const receipt = await erase(contactId);
    const read = await api.must<Receipt>('GET', `/v1/erasures/${receipt.erasure_id}`);
    assert.deepEqual(read, receipt);
    assert.equal(read.erased_by['user_id'], fixture.outbox.server.account.userId);
    assert.ok(!JSON.stringify(read).includes(contactId) && !JSON.stringify(read).includes('persons.example'));
    const { audit_events: events } = await api.must<{
      audit_events: { action: string; subject: Record<string, unknown> }[];
    }>('GET', '/v1/audit_events');
    assert.equal(events.find(({ action }) => action === 'people.erased')?.subject['erasure_id'], receipt.erasure_id);
    assert.equal((await api.call('GET', `/v1/erasures/${uuidv7()}`)).status, 404);
  });

  test('counts no erased contact any more', async () => {
    const count = (): Promise<Record<string, unknown>> => api.must('GET', '/v3/contacts/counts');
    const empty = await count();
    const { contactId } = await fixture.traced('counted@persons.example');
    assert.equal(Number((await count())['total']), Number(empty['total']) + 1);
    await erase(contactId);
    assert.deepEqual(await count(), empty);
    const list = await api.must('GET', `/v3/contact_lists/${fixture.outbox.listId}?include_membership_count=all`);
    assert.equal(list['membership_count'], 0);
  });

  test('takes a file with the person away, and an export that is being made says why it ended', async () => {
    const { contact_id: contactId } = await api.createContact('export@persons.example');
    const { database } = fixture.outbox.server;
    const doneId = await fixture.stage(contactId, 'export@persons.example');
    const runningId = await fixture.stage(contactId, 'export@persons.example');
    await database.query(sql`update activity set state = 'processing', ended_at = null, due_at = now() + interval '1 hour'
      where activity_id = ${runningId}`);
    await erase(contactId);
    const files = await database.query(sql`select from activity_file where activity_id in (${doneId}, ${runningId})`);
    assert.equal(files.length, 0);
    const states = await database.query<{ state: string; errors: string[] }>(
      sql`select state, errors from activity where activity_id in (${doneId}, ${runningId}) order by state`,
    );
    assert.deepEqual(
      states.map(({ state }) => state),
      ['completed', 'failed'],
    );
    for (const { errors } of states) assert.match(errors.join(), /Start the export again/);
  });

  test('leaves no trace of a mail that is being handed over meanwhile', async () => {
    const { outbox } = fixture;
    const { contact_id: contactId } = await api.createContact(`${trace}.flight@persons.example`);
    const messageId = await fixture.write(contactId);
    const mailbox = mailboxTransport({ database: outbox.server.database, clock: () => new Date() });
    const sender = outbox.send({
      async send(mail) {
        await erase(contactId);
        await mailbox.send(mail);
        return { response: `250 accepted for ${mail.recipient}` };
      },
      close: () => undefined,
    });
    await outbox.reaches(messageId, 'sent');
    await sender.stop();
    assert.deepEqual(await fixture.tablesWith(trace), []);
  });

  test('forgets what was entered on a sign-up form and waits for a click, which then does nothing', async () => {
    const address = 'waiting@persons.example';
    const { contact_id: contactId } = await api.createContact(address);
    const { server, listId } = fixture.outbox;
    const form = await api.must<{ url: string }>('POST', '/v1/forms', {
      name: 'Front page',
      list_ids: [listId],
      fields: [{ name: 'first_name', required: false }],
    });
    await fetch(form.url, { method: 'POST', body: new URLSearchParams({ address, first_name: trace }) });
    assert.ok((await fixture.tablesWith(trace)).includes('confirmation'));
    const [waiting] = await server.database.query<{ confirmation_id: string }>(
      sql`select confirmation_id from confirmation where request is not null`,
    );
    assert.ok(waiting !== undefined);
    await erase(contactId);
    assert.deepEqual(await fixture.tablesWith(trace, address), []);
    const link = server.links.confirm(server.account.accountId, waiting.confirmation_id);
    const pressed = await fetch(link, { method: 'POST', body: new URLSearchParams({ action: 'confirm' }) });
    assert.equal(pressed.status, 410);
  });

  test('ends what waits for a click of somebody who had opted out before, and its mail does not go out', async () => {
    const address = 'gone.before@persons.example';
    const { contact_id: contactId } = await api.createContact(address, {
      email_address: { address, permission_to_send: 'unsubscribed' },
    });
    const { server, listId } = fixture.outbox;
    const { accountId } = server.account;
    const form = await api.must<{ url: string }>('POST', '/v1/forms', { name: 'Front page', list_ids: [listId] });
    await fetch(form.url, { method: 'POST', body: new URLSearchParams({ address }) });
    const [waiting] = await server.database.query<{ confirmation_id: string; address_id: string }>(
      sql`select confirmation_id, address_id from confirmation where request is not null`,
    );
    assert.ok(waiting !== undefined);
    const receipt = await erase(contactId);
    assert.equal(receipt.ledger_heads[0]?.address_id, waiting.address_id);
    const link = server.links.confirm(accountId, waiting.confirmation_id);
    for (const action of ['confirm', 'new_link', 'decline']) {
      const pressed = await fetch(link, { method: 'POST', body: new URLSearchParams({ action }) });
      assert.equal(pressed.status, 410, action);
    }
    const [row] = await server.database.query<{ permission: string; state: string }>(
      sql`select permission, state from address join message using (account_id, address_id)
        where address_id = ${waiting.address_id}`,
    );
    assert.deepEqual(row, { permission: 'unsubscribed', state: 'cancelled' });
  });

  test('takes an uploaded row along that made the contact, whoever has its address now', async () => {
    const { database, account } = fixture.outbox.server;
    const address = 'passed.on@persons.example';
    const { contact_id: contactId } = await api.createContact(address);
    const activityId = await fixture.stage(contactId, 'somebody.else@persons.example');
    const key = fixture.outbox.context.addressKeys.key(address);
    await database.query(sql`insert into activity_input (account_id, activity_id, row, address_key, data)
      values (${account.accountId}, ${activityId}, 2, ${key}, ${JSON.stringify({ first_name: trace })})`);
    await api.must('PUT', `/v3/contacts/${contactId}`, {
      update_source: 'Account',
      email_address: { address: 'moved.on@persons.example' },
    });
    await api.createContact(address);
    await erase(contactId);
    const rows = await database.query<{ row: number }>(
      sql`select row from activity_input where activity_id = ${activityId}`,
    );
    assert.deepEqual(rows, [{ row: 1 }]);
  });

  test('says what is wrong with a list', async () => {
    const status = async (json: unknown): Promise<number> => (await api.call('POST', '/v1/erasures', json)).status;
    assert.equal(await status({}), 400);
    assert.equal(await status({ addresses: [] }), 400);
    assert.equal(await status({ addresses: [5] }), 400);
    assert.equal(
      await status({ addresses: Array.from({ length: 1_001 }, (_, row) => `a${row}@persons.example`) }),
      400,
    );
  });

  test('reaches into no other account', async () => {
    const address = 'shared@persons.example';
    const other = new ApiClient(fixture.outbox.server, (await fixture.outbox.server.newAccount()).token);
    const theirs = await other.createContact(address);
    const ours = await api.createContact(address);
    await eraseAddresses(address);
    assert.equal((await other.getContact(theirs.contact_id)).email_address?.['permission_to_send'], 'implicit');
    assert.equal((await api.call('GET', `/v3/contacts/${ours.contact_id}`)).status, 404);
    assert.equal((await other.call('POST', `/v1/contacts/${ours.contact_id}/erase`)).status, 404);
  });
});
