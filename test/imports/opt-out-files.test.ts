import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const path = '/v1/activities/opt_outs_file_import';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly outcomes: readonly (readonly [string, string])[];
}

/** Sends a file whose `@` stand for addresses of their own, one a row. */
async function send(file: string, fields: Record<string, string> = {}): Promise<Sent & { addresses: string[] }> {
  const addresses: string[] = [];
  const text = file.replaceAll('@', () => {
    const address = nextAddress();
    addresses.push(address);
    return address;
  });
  for (const address of addresses) await api.createContact(address);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([text]), 'people.csv');
  const answer = await server.fetch(path, { method: 'POST', body: form });
  const body = await answer.text();
  if (answer.status !== 201) return { status: answer.status, text: body, outcomes: [], addresses };
  const { activity_id: id } = JSON.parse(body) as ActivityBody;
  await api.ended(id);
  const results = await (await server.fetch(`/v1/activities/${id}/results`)).text();
  const rows: Record<string, string>[] = parse(results, { columns: true });
  const outcomes = rows.map(({ outcome = '', reason = '' }) => [outcome, reason] as const);
  return { status: answer.status, text: body, outcomes, addresses };
}

async function optedOut(addresses: readonly string[]): Promise<number> {
  const found = await Promise.all(
    addresses.map((address) =>
      api.must<{ contacts: { email_address: { permission_to_send: string } }[] }>(
        'GET',
        `/v3/contacts?status=all&email=${encodeURIComponent(address)}`,
      ),
    ),
  );
  return found.filter(({ contacts }) => contacts[0]?.email_address.permission_to_send === 'unsubscribed').length;
}

describe('a file of people who opted out', () => {
  test('opts out whom it does not call active; who is active is skipped, and the results say why', async () => {
    const sent = await send('Email,Status\n@,unsubscribed\n@,Active\n@,\n@,married\n@,bounced\n');
    assert.deepEqual(
      sent.outcomes.map(([outcome]) => outcome),
      ['opted_out', 'skipped', 'opted_out', 'opted_out', 'opted_out'],
    );
    assert.equal(sent.outcomes[1]?.[1], '"Active" in the column "Status" says that the person may be mailed');
    assert.equal(await optedOut(sent.addresses), 4);
  });

  test('is refused, and nothing is done, if it is a list of everybody; every_row=true says that it is not', async () => {
    const files = [
      'Email,Status\n@,Active\n@,Active\n@,\n',
      'Email,First name,Last name\n@,Ann,Byrd\n@,Bob,Cole\n',
      'Email Address,OPTIN_TIME,First Name\n@,2024-01-02,Ann\n',
    ];
    for (const file of files) {
      const sent = await send(file);
      assert.deepEqual([sent.status, await optedOut(sent.addresses)], [400, 0], file);
      assert.match(sent.text, /every_row=true/);
      const again = await send(file, { every_row: 'true' });
      assert.equal(await optedOut(again.addresses), again.addresses.length, file);
    }
  });

  test('may be a list of addresses with nothing else, or with a date and a reason', async () => {
    for (const file of [
      'Email\n@\n@\n',
      'email,date,reason\n@,yesterday,moved\n',
      'E-Mail,UNSUB_TIME\n@,2024-01-02\n',
    ]) {
      const sent = await send(file);
      assert.equal(await optedOut(sent.addresses), sent.addresses.length, file);
    }
  });

  test('that an export wrote opts out nobody who is active', async () => {
    const list = await api.createList('Exported');
    const people = [nextAddress(), nextAddress(), nextAddress()];
    for (const address of people) await api.createContact(address, { list_memberships: [list] });
    await api.run('/v1/activities/opt_outs_json_import', { opt_outs: [people[2]] });
    const exported = await api.run('/v3/activities/contact_exports', {});
    const file = await (await server.fetch(`/v3/contact_exports/${exported.activity_id}`)).text();
    const form = new FormData();
    form.set('file', new Blob([file]), 'export.csv');
    const answer = await server.fetch(path, { method: 'POST', body: form });
    const activity = (await answer.json()) as ActivityBody;
    assert.equal(answer.status, 201, JSON.stringify(activity));
    await api.ended(activity.activity_id);
    assert.equal(await optedOut(people), 1);
  });
});
