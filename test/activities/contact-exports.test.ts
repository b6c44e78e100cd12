import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import type { ContactBody } from '../support/api-client.ts';
import { fullContact, nextAddress } from '../support/full-contact.ts';
import { testServer } from '../support/test-server.ts';
import { ActivityClient, fillList, runActivities, type ActivityBody } from './activity-fixture.ts';

const exporting = '/v3/activities/contact_exports';

const server = await testServer();
const api = new ActivityClient(server, runActivities(server));

describe('exports of contacts', () => {
  /** Exports and reads the file: the header, and the rows by it. */
  async function exported(
    body: object,
  ): Promise<{ activity: ActivityBody; text: string; rows: Record<string, string>[] }> {
    const activity = await api.run(exporting, body);
    assert.deepEqual([activity.state, activity.activity_errors], ['completed', []]);
    const file = await server.fetch(activity._links.results?.href ?? '');
    assert.equal(file.status, 200);
    assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="contacts-.*\.csv"$/);
    const text = await file.text();
    return { activity, text, rows: parse(text, { columns: true }) };
  }
  const addresses = async (body: object): Promise<(string | undefined)[]> =>
    (await exported({ ...body, fields: ['email_address'] })).rows.map((row) => row['Email address']);
  const optOut = (contact: ContactBody) =>
    api.must('PUT', `/v3/contacts/${contact.contact_id}`, {
      update_source: 'Contact',
      email_address: {
        address: contact.email_address?.['address'],
        permission_to_send: 'unsubscribed',
        opt_out_reason: 'too many',
      },
    });

  test('everything that is known of a contact is in the file, under the headers of the original', async () => {
    const list = await api.createList('News, "daily"');
    const { id, address, contact } = await fullContact(api, list);
    const { rows, activity } = await exported({ contact_ids: [id] });
    assert.deepEqual(activity.status, { items_total_count: 1, items_completed_count: 1, error_count: 0 });
    const [row = {}] = rows;
    const {
      'Created At': created,
      'Updated At': updated,
      'Email opt-in date': optIn,
      'SMS consent date': sms,
      ...rest
    } = row;
    assert.deepEqual(
      [created, updated, optIn],
      [contact['created_at'], contact['updated_at'], contact.email_address?.['opt_in_date']],
    );
    assert.match(sms ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const filled = Object.fromEntries(Object.entries(rest).filter(([, cell]) => cell !== ''));
    assert.deepEqual(filled, {
      'Email address': address,
      'First name': 'Debora',
      'Last name': 'Lang',
      Company: 'Acme Corp.',
      'Job title': 'Musician',
      'Email status': 'Active',
      'Email permission status': 'implicit',
      'Email opt-in source': 'Account',
      'Phone - home': '(555) 555-1212',
      'Street address line 1 - Work': '1601 Trapelo Rd',
      'City - Work': 'Waltham',
      'State/Province - Work': 'MA',
      'Zip/Postal Code - Work': '02451',
      'Country - Work': 'US',
      Birthday: '11/24',
      'Birthday month': '11',
      'Birthday day': '24',
      Anniversary: '2006-11-15',
      'cf:Full string': 'Tesla S 2017',
      'cf:Full text_area': 'First line\nSecond line',
      'cf:Full date': '2026-02-28',
      'cf:Full datetime': '2026-02-28T12:30:00Z',
      'cf:Full number': '12.5',
      'cf:Full currency': '1200.00',
      'cf:Full boolean': 'false',
      'cf:Full single_select': 'Pear',
      'cf:Full multi_select': 'Apple, Plum',
      Tags: 'Full one, Full two',
      'Email Lists': '"News, ""daily"""',
      Notes: 'newer\nolder',
      'SMS number': '17815551212',
      'SMS status': 'explicit',
      'Source Name': 'Account',
    });
    const headers = Object.keys(row);
    assert.deepEqual(headers.slice(0, 8), [
      'Email address',
      'First name',
      'Last name',
      'Company',
      'Job title',
      'Email status',
      'Email permission status',
      'Email update source',
    ]);
  });

  test('opt-outs and opt-ins are shown as the API shows them', async () => {
    const contact = await api.createContact(nextAddress());
    await optOut(contact);
    const { rows } = await exported({ contact_ids: [contact.contact_id] });
    const [row = {}] = rows;
    const shown = (await api.getContact(contact.contact_id)).email_address ?? {};
    assert.deepEqual(
      [
        row['Email status'],
        row['Confirmed Opt-Out Date'],
        row['Confirmed Opt-Out Source'],
        row['Confirmed Opt-Out Reason'],
      ],
      ['Unsubscribed', shown['opt_out_date'], 'Contact', 'too many'],
    );
    assert.deepEqual([row['Email opt-in date'], row['Email opt-in source']], ['', '']);
  });

  test('a telephone number of every kind that an import takes is in the file', async () => {
    const [list, address] = [await api.createList(`List ${uuidv7()}`), nextAddress()];
    const entries = [{ email: address, home_phone: '1', mobile_phone: '2', fax_phone: '3' }];
    await api.run('/v3/activities/contacts_json_import', { import_data: entries, list_ids: [list] });
    const { rows } = await exported({ list_ids: [list], fields: ['phone_number'] });
    assert.deepEqual(rows, [
      { 'Phone - home': '1', 'Phone - work': '', 'Phone - mobile': '2', 'Phone - other': '', 'Phone - fax': '3' },
    ]);
  });

  test('only the fields that are named are in the file, in the order of the original; single custom fields by name', async () => {
    const contact = await api.createContact(nextAddress(), { first_name: 'Ada' });
    const body = { contact_ids: [contact.contact_id], fields: ['cf:full_number', 'last_name', 'first_name'] };
    const { text } = await exported(body);
    assert.equal(text.split('\r\n')[0], 'First name,Last name,cf:Full number');
    const unknown = await api.run(exporting, { ...body, fields: ['first_name', 'cf:shoe_size'] });
    assert.deepEqual(
      [unknown.state, unknown.activity_errors],
      ['completed', ['There is no custom field cf:shoe_size; it has no column.']],
    );
  });

  test('who is exported: lists, tags, statuses, new subscribers, without who is excluded', async () => {
    const [list, tag] = [await api.createList(`List ${uuidv7()}`), await api.createTag(`Tag ${uuidv7()}`)];
    const names = [nextAddress(), nextAddress(), nextAddress(), nextAddress()];
    const [ada = '', bob = '', cid = '', eve = ''] = names;
    const on = { list_memberships: [list] };
    const [first, second] = [
      await api.createContact(ada, on),
      await api.createContact(bob, { ...on, taggings: [tag] }),
    ];
    const [third, fourth] = [await api.createContact(cid, { taggings: [tag] }), await api.createContact(eve)];
    await optOut(third);
    await api.call('DELETE', `/v3/contacts/${fourth.contact_id}`);
    const ids = [first, second, third, fourth].map(({ contact_id: id }) => id);
    assert.deepEqual(await addresses({ list_ids: [list] }), [ada, bob]);
    assert.deepEqual(await addresses({ list_ids: [list], exclude: { contact_ids: [first.contact_id] } }), [bob]);
    assert.deepEqual(await addresses({ tag_ids: [tag] }), [bob, cid]);
    assert.deepEqual(await addresses({ contact_ids: ids }), [ada, bob, cid]);
    assert.deepEqual(await addresses({ contact_ids: ids, status: 'active' }), [ada, bob]);
    assert.deepEqual(await addresses({ contact_ids: ids, status: 'unsubscribed' }), [cid]);
    assert.deepEqual(await addresses({ contact_ids: ids, status: 'removed' }), [eve]);
    const isOurs = (address: string | undefined): boolean => names.includes(address ?? '');
    assert.deepEqual((await addresses({ status: 'unsubscribed' })).filter(isOurs), [cid]);
    assert.deepEqual((await addresses({ status: 'removed' })).filter(isOurs), [eve]);
    assert.deepEqual((await addresses({ status: 'Deleted' })).filter(isOurs), [eve]);
    assert.deepEqual((await addresses({ status: 'active' })).filter(isOurs), [ada, bob]);
    assert.deepEqual((await addresses({})).filter(isOurs), [ada, bob, cid]);
    await server.database.query(
      sql`update address set opt_in_at = now() - interval '31 days' where address_text = ${ada}`,
    );
    assert.deepEqual(await addresses({ list_ids: [list], new_subscriber: true }), [bob]);
    assert.deepEqual((await addresses({ new_subscriber: true })).filter(isOurs), [bob]);
  });

  test('no cell runs as a formula in a spreadsheet', async () => {
    const contact = await api.createContact(nextAddress(), { first_name: '=1+1', last_name: '@SUM(A1)' });
    const { rows } = await exported({ contact_ids: [contact.contact_id], fields: ['first_name', 'last_name'] });
    assert.deepEqual(rows, [{ 'First name': "'=1+1", 'Last name': "'@SUM(A1)" }]);
  });

  test('more contacts than one batch has are each in the file once, in order; no contact at all makes a header', async () => {
    const [large, empty] = [await api.createList('Large'), await api.createList('Empty')];
    await fillList(server, large, 27_000);
    await server.database.query(sql`update contact set first_name = contact_id where first_name is null`);
    const { rows, activity } = await exported({ list_ids: [large], fields: ['first_name', 'email_lists'] });
    const ids = rows.map((row) => row['First name'] ?? '');
    assert.deepEqual([rows.length, new Set(ids).size], [27_000, 27_000]);
    assert.deepEqual(ids, ids.toSorted());
    assert.ok(rows.every((row) => row['Email Lists'] === 'Large'));
    assert.deepEqual(activity.status, { items_total_count: 27_000, items_completed_count: 27_000, error_count: 0 });
    assert.equal((await exported({ list_ids: [empty], fields: ['source_name'] })).text, 'Source Name\r\n');
  });

  test('a file is there once its export is completed, for its account alone', async () => {
    const idle = await testServer();
    const waits = (await (await idle.fetch(exporting, { method: 'POST', json: {} })).json()) as ActivityBody;
    assert.equal(waits._links.results, undefined);
    const early = await idle.fetch(`/v3/contact_exports/${waits.activity_id}`);
    assert.deepEqual([early.status, /the activity is initialized/.test(await early.text())], [404, true]);
    const { activity } = await exported({ status: 'removed' });
    const { token } = await server.newAccount();
    const foreign = await server.fetch(`/v3/contact_exports/${activity.activity_id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(foreign.status, 404);
    const other = await api.run('/v3/activities/list_delete', { list_ids: [uuidv7()] });
    assert.equal((await api.call('GET', `/v3/contact_exports/${other.activity_id}`)).status, 404);
    assert.equal((await api.call('GET', `/v3/contact_exports/${uuidv7()}`)).status, 404);
  });

  test('everything that is wrong with a body is told at once', async () => {
    const [list, contact] = [await api.createList(`List ${uuidv7()}`), uuidv7()];
    const cases: [object, string][] = [
      [
        { contact_ids: [contact], list_ids: [list], status: 'removed' },
        'contact_ids and list_ids are mutually exclusive',
      ],
      [
        { contact_ids: [contact], exclude: { contact_ids: [contact] } },
        'contact_ids and exclude are mutually exclusive',
      ],
      [
        { tag_ids: ['x'], status: 'happy' },
        'tag_ids contains an id in an invalid format, status does not have a valid value',
      ],
      [{ new_subscriber: true, status: 'active' }, 'new_subscriber and status are mutually exclusive'],
      [{ exclude: { contact_ids: [contact] } }, 'exclude needs list_ids or new_subscriber'],
      [{ fields: ['shoe_size', 'first_name'] }, 'fields does not have a valid value'],
      [{ fields: ['email_optin_date'] }, 'fields needs email_address for the fields that begin with email_opt'],
      [{ segment_id: 12, tag_ids: [uuidv7()] }, 'tag_ids and segment_id are mutually exclusive'],
      [{ segment_id: 12 }, 'segment_id is an unknown segment: 12'],
      [
        { contact_ids: Array.from({ length: 501 }, () => uuidv7()) },
        'contact_ids has too many entries (maximum is 500)',
      ],
    ];
    for (const [body, message] of cases) {
      const refusal = await api.refusal('POST', exporting, body);
      assert.deepEqual(refusal, { status: 400, key: 'contacts.api.validation.error', message });
    }
  });
});
