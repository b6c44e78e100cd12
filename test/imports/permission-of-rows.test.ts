import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { resultsOf } from '../activities/import-fixture.ts';
import { nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';

const path = '/v3/activities/contacts_file_import';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));
const list = await api.createList('News');

interface Sent {
  readonly name?: string;
  readonly fields?: Record<string, string>;
}

async function send(file: string, { name = 'people.csv', fields = {} }: Sent = {}): Promise<Response> {
  const form = new FormData();
  form.set('list_ids', list);
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([file]), name);
  return server.fetch(path, { method: 'POST', body: form });
}

async function importFile(file: string, sent: Sent = {}): Promise<ActivityBody> {
  const answer = await send(file, sent);
  const activity = (await answer.json()) as ActivityBody;
  assert.equal(answer.status, 201, JSON.stringify(activity));
  return api.ended(activity.activity_id);
}

interface Found {
  readonly contact_id: string;
  readonly email_address: { readonly permission_to_send: string; readonly opt_out_reason?: string };
  readonly list_memberships?: readonly string[];
  readonly first_name?: string;
}

async function find(address: string): Promise<Found | undefined> {
  const query = `status=all&include=list_memberships&email=${encodeURIComponent(address)}`;
  return (await api.must<{ contacts: Found[] }>('GET', `/v3/contacts?${query}`)).contacts[0];
}

/** The permission of somebody, and whether they are on the list. */
async function stateOf(address: string): Promise<readonly [permission: string | undefined, isOnList: boolean]> {
  const found = await find(address);
  return [found?.email_address.permission_to_send, found?.list_memberships?.includes(list) ?? false];
}

async function evidenceOf(address: string): Promise<Record<string, unknown> | undefined> {
  const contactId = (await find(address))?.contact_id ?? '';
  const history = await api.must<{ events: { command: string; evidence: Record<string, unknown> }[] }>(
    'GET',
    `/v1/contacts/${contactId}/permission_history`,
  );
  return history.events.find(({ command }) => command === 'import')?.evidence;
}

describe('a row that says no', () => {
  test('is stored with its profile, opted out, and what the file says is evidence; the next file meets the no', async () => {
    const ann = nextAddress();
    const reason = 'I moved. '.repeat(60).trim();
    const ended = await importFile(
      `Email,First name,Status,UNSUB_TIME,UNSUB_REASON\n${ann},Ann,Unsubscribed (by user),2024-01-02,${reason}\n`,
    );
    assert.deepEqual(await stateOf(ann), ['unsubscribed', false]);
    const found = await find(ann);
    assert.deepEqual([found?.first_name, found?.email_address.opt_out_reason], ['Ann', reason.slice(0, 255).trim()]);
    assert.match(
      await resultsOf(server, ended.activity_id),
      /^2,created,"opted out, as ""Unsubscribed \(by user\)"" in the column ""Status"" says"/m,
    );
    const { import_row: row, file_says: says, file_claims: claims } = (await evidenceOf(ann)) ?? {};
    assert.deepEqual(
      { row, says, claims },
      {
        row: 2,
        says: [
          { column: 'Status', cell: 'Unsubscribed (by user)' },
          { column: 'UNSUB_TIME', cell: '2024-01-02' },
          { column: 'UNSUB_REASON', cell: reason },
        ],
        claims: [
          { about: 'opt_out', detail: 'date', column: 'UNSUB_TIME', cell: '2024-01-02' },
          { about: 'opt_out', detail: 'reason', column: 'UNSUB_REASON', cell: reason },
        ],
      },
    );
    await importFile(`Email\n${ann}\n`);
    assert.deepEqual(await stateOf(ann), ['unsubscribed', false]);
  });

  test('opts out who is there, whatever is stored; an undo deletes whom the import brought, and no opt-out', async () => {
    const [known, unseen] = [nextAddress(), nextAddress()];
    await api.createContact(known, { list_memberships: [list] });
    const file = `Email,Opted out\n${known},yes\n${unseen},yes\n`;
    const dry = await importFile(file, { fields: { dry_run: 'true' } });
    assert.deepEqual([await stateOf(known), await find(unseen)], [['implicit', true], undefined]);
    const real = await importFile(file);
    assert.equal(await resultsWithoutIds(real), await resultsWithoutIds(dry));
    assert.deepEqual(dry.status, real.status);
    assert.deepEqual(
      [await stateOf(known), await stateOf(unseen)],
      [
        ['unsubscribed', false],
        ['unsubscribed', false],
      ],
    );
    await api.run(`/v1/activities/${real.activity_id}/undo`, {});
    assert.deepEqual(await stateOf(known), ['unsubscribed', false]);
    await importFile(`Email\n${unseen}\n`);
    assert.deepEqual(await stateOf(unseen), ['unsubscribed', false]);
  });

  test('from JSON counts as well, also as a flag or inside an object', async () => {
    const people = Array.from({ length: 4 }, nextAddress);
    const [flagged, nested, active, odd] = people;
    const { activity_id: id } = await api.run('/v3/activities/contacts_json_import', {
      list_ids: [list],
      import_data: [
        { email: flagged, unsubscribed: true },
        { email: nested, email_address: { permission_to_send: 'unsubscribed' } },
        { email: active, subscribed: 1 },
        { email: odd, status: 'sleepy' },
      ],
    });
    const states = await Promise.all(people.map(async (address) => (await stateOf(address))[0]));
    assert.deepEqual(states, ['unsubscribed', 'unsubscribed', 'implicit', undefined]);
    assert.match(await resultsOf(server, id), /^4,failed,.*""sleepy"" in the column ""status"" .* not understood/m);
  });
});

describe('a file as a whole', () => {
  test('has a meaning by its name as Mailchimp writes it, and by no other name', async () => {
    const names = {
      'subscribed_email_audience_export_1a2b3c.csv': ['implicit', true],
      'unsubscribed_email_audience_export_1a2b3c.csv': ['unsubscribed', false],
      'nonsubscribed_email_audience_export_1a2b3c.csv': ['not_set', false],
      'cleaned_email_audience_export_1a2b3c.csv': ['implicit', false],
      'customers.csv': ['implicit', true],
    } as const;
    for (const [name, state] of Object.entries(names)) {
      const address = nextAddress();
      await importFile(`Email Address\n${address}\n`, { name });
      assert.deepEqual(await stateOf(address), state, name);
    }
  });

  test('whose name speaks of a no is asked about until the request says what holds', async () => {
    const address = nextAddress();
    const file = `Email\n${address}\n`;
    for (const name of ['bounces.csv', 'optouts 2024.csv', 'Sperrliste.csv']) {
      const answer = await send(file, { name });
      assert.equal(answer.status, 400, name);
      assert.match(await answer.text(), /file_says is missing/);
    }
    assert.equal(await find(address), undefined);
    await importFile(file, { name: 'optouts.csv', fields: { file_says: 'unsubscribed' } });
    assert.deepEqual(await stateOf(address), ['unsubscribed', false]);
    const other = nextAddress();
    await importFile(`Email\n${other}\n`, { name: 'optouts.csv', fields: { file_says: 'nothing' } });
    assert.deepEqual(await stateOf(other), ['implicit', true]);
  });

  test('may have words and columns that the request explains, and never makes a no less than one', async () => {
    const [lapsed, sleepy] = [nextAddress(), nextAddress()];
    const file = `Email,Status\n${lapsed},lapsed\n${sleepy},sleepy\n`;
    const fields = { status_words: '{"Lapsed":"unsubscribed"}' };
    assert.equal((await importFile(file, { fields })).status['error_count'], 1);
    assert.deepEqual([await stateOf(lapsed), await find(sleepy)], [['unsubscribed', false], undefined]);
    await importFile(`Email,Status\n${sleepy},sleepy\n`, { fields: { ignore_columns: 'Status' } });
    assert.deepEqual(await stateOf(sleepy), ['implicit', true]);
    const answer = await send(file, { fields: { status_words: '{"unsubscribed":"subscribed"}' } });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /status_words: unsubscribed means unsubscribed and cannot be made less/);
  });

  test('may have a column that is chosen to speak of permission, or to be data', async () => {
    const [ann, bob] = [nextAddress(), nextAddress()];
    await importFile(`Email,Kundenart\n${ann},abgemeldet\n${bob},aktiv\n`, {
      fields: { columns: '{"Kundenart":"status"}' },
    });
    assert.deepEqual(
      [await stateOf(ann), await stateOf(bob)],
      [
        ['unsubscribed', false],
        ['implicit', true],
      ],
    );
    const cy = nextAddress();
    await importFile(`Email,Status\n${cy},Director\n`, { fields: { columns: '{"Status":"job_title"}' } });
    assert.deepEqual(await stateOf(cy), ['implicit', true]);
  });
});

async function resultsWithoutIds({ activity_id: id }: ActivityBody): Promise<string> {
  return (await resultsOf(server, id)).replaceAll(/[0-9a-f-]{36}/g, '');
}
