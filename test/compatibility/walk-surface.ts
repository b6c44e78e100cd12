import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import { confirmEmail } from '../../src/account-emails/confirm-email.ts';
import type { ActivityBody, ActivityClient } from '../activities/activity-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { everyInclude, fullContact, nextAddress } from '../support/full-contact.ts';
import { testPartner } from '../support/test-partner.ts';
import type { TestServer } from '../support/test-server.ts';
import { encodeAccountId } from '../../src/accounts/account.ts';

interface Walker {
  readonly server: TestServer;
  /** Of that server. */
  readonly api: ActivityClient;
}

type Page = Record<string, unknown> & { readonly _links: { readonly next?: { readonly href: string } } };

const consent = { sms_consent_permission: 'explicit', consent_type: 'promotional_sms' };

/**
 * Calls each operation below /v3 with as much as it takes and in each way that it succeeds, so that every member that an
 * answer may have is in one of the answers.
 */
export async function walkSurface(walker: Walker): Promise<void> {
  await walkAccount(walker);
  await walkContacts(walker);
  await walkLists(walker);
  await walkTags(walker);
  await walkCustomFields(walker);
  await walkSegments(walker);
  await walkActivities(walker);
  await walkPartner(walker);
}

async function walkAccount({ server, api }: Walker): Promise<void> {
  const boston = {
    address_line1: '123 Maple Street',
    address_line2: 'Unit 1',
    address_line3: 'Apartment 234',
    city: 'Boston',
    state_code: 'MA',
    postal_code: '02451',
    country_code: 'US',
  };
  const london = { address_line1: '1 High Street', city: 'London', state_name: 'England', country_code: 'GB' };
  const address = '/v3/account/summary/physical_address';
  await api.must('POST', address, london);
  await api.must('PUT', address, london);
  await api.must('GET', '/v3/account/summary?extra_fields=physical_address');
  await api.must('PUT', address, boston);
  await api.must('GET', address);
  await api.must('POST', '/v3/account/emails', { email_address: 'dlang@example.com' });
  const [mail] = await server.database.query<{ text: string }>(sql`select text from message
    where kind = 'account' and recipient = 'dlang@example.com'`);
  const token = /\/(?<token>[\w.-]+)\s/.exec(mail?.text.slice(mail.text.lastIndexOf('http')) ?? '')?.groups?.['token'];
  assert.ok(await confirmEmail(server.app.services, { token: token ?? '', evidence: { ip: '192.0.2.7' } }));
  await api.must('POST', '/v3/account/emails', { email_address: 'unconfirmed@example.com' });
  await api.must('GET', '/v3/account/emails');
  await api.must('PUT', '/v3/account/summary', {
    contact_email: 'dlang@example.com',
    contact_phone: '555-555-1212',
    country_code: 'US',
    first_name: 'Debora',
    last_name: 'Lang',
    organization_name: 'Example Club',
    organization_phone: '555-555-1213',
    state_code: 'MA',
    time_zone_id: 'US/Eastern',
    website: 'https://www.example.org',
  });
  await api.must('GET', '/v3/account/summary?extra_fields=physical_address,company_logo');
  await api.must('GET', '/v3/account/user/privileges');
}

async function walkContacts({ api }: Walker): Promise<void> {
  const listId = await api.createList('Walk');
  const { id, address } = await fullContact(api, listId);
  const path = `/v3/contacts/${id}`;
  const stored = await api.getContact(id, everyInclude);
  const emailAddress = { address, permission_to_send: 'unsubscribed', opt_out_reason: 'Too many mails' };
  await api.must('PUT', path, { ...stored, update_source: 'Contact' });
  await api.getContact(id, everyInclude);
  const withdrawn = {
    full_sms_address: '+17815551212',
    sms_channel_consents: [{ ...consent, sms_consent_permission: 'unsubscribed' }],
  };
  await api.must('PATCH', path, { update_source: 'Contact', email_address: emailAddress, sms_channel: withdrawn });
  await api.getContact(id, everyInclude);
  await api.must('PUT', `/v3/contacts/resubscribe/${id}`, { list_ids: [listId] });
  await signUp({ api }, listId);
  await api.must('GET', `/v3/contacts/sms_engagement_history/${id}`);

  const gone = await api.createContact(nextAddress(), { first_name: 'Gone', list_memberships: [listId] });
  await api.must('DELETE', `/v3/contacts/${gone.contact_id}`);
  const optedOut = await api.createContact(nextAddress(), { list_memberships: [listId] });
  await api.must('PUT', `/v3/contacts/${optedOut.contact_id}`, {
    update_source: 'Account',
    email_address: { ...emailAddress, address: optedOut.email_address?.['address'] },
  });
  await api.must('POST', '/v3/contacts', { create_source: 'Account', first_name: 'No address' });
  for (const status of ['all', 'active', 'deleted', 'unsubscribed', 'pending_confirmation', 'not_set', 'temp_hold'])
    await everyPage({ api }, `/v3/contacts?status=${status}&include=${everyInclude}&include_count=true&limit=2`);
  await api.must('GET', '/v3/contacts/counts?include=new_subscriber');
  await api.must('GET', '/v3/contacts/contact_id_xrefs?sequence_ids=1,2,3');
}

async function signUp({ api }: Pick<Walker, 'api'>, listId: string): Promise<void> {
  const body = {
    email_address: nextAddress(),
    first_name: 'Debora',
    list_memberships: [listId],
    phone_number: '555-555-1212',
    street_address: { kind: 'home', street: '123 Maple Street' },
    sms_channel: {
      sms_address: '7815551213',
      dial_code: '1',
      country_code: 'US',
      sms_channel_consents: [
        {
          ...consent,
          consent_medium_type: 'MD',
          consent_medium_url: 'https://www.example.org/sign-up',
          consent_medium_details: 'Sign-up form',
          advertised_frequency: 4,
          advertised_interval: 'MONTHLY',
        },
      ],
    },
  };
  const { contact_id: id } = await api.must('POST', '/v3/contacts/sign_up_form', body);
  await api.must('POST', '/v3/contacts/sign_up_form', body);
  await api.must('GET', `/v3/contacts/sms_engagement_history/${id}`);
  await api.getContact(id, everyInclude);
}

async function walkLists({ api }: Walker): Promise<void> {
  const body = { name: 'Walked', description: 'Of those who walk', favorite: true };
  const list = await api.must<{ list_id: string }>('POST', '/v3/contact_lists', body);
  const path = `/v3/contact_lists/${list.list_id}`;
  await api.must('PUT', path, { ...body, favorite: false });
  await api.must('GET', `${path}?include_membership_count=all`);
  const deleting = await api.must<ActivityBody>('DELETE', path);
  await api.ended(deleting.activity_id);
  await api.createList('Another');
  await everyPage({ api }, '/v3/contact_lists?status=all&include_count=true&include_membership_count=active&limit=1');
  await api.must('GET', '/v3/contact_lists/list_id_xrefs?sequence_ids=1,2,3');
}

async function walkTags({ api }: Walker): Promise<void> {
  const tag = await api.must<{ tag_id: string }>('POST', '/v3/contact_tags', { name: 'Walked', tag_source: 'Contact' });
  const path = `/v3/contact_tags/${tag.tag_id}`;
  await api.must('PUT', path, { name: 'Walked again' });
  await api.must('GET', `${path}?include_count=true`);
  await everyPage({ api }, '/v3/contact_tags?include_count=true&limit=1');
  const deleting = await api.must<ActivityBody>('DELETE', path);
  await api.ended(deleting.activity_id);
}

async function walkCustomFields({ api }: Walker): Promise<void> {
  const path = '/v3/contact_custom_fields';
  await everyPage({ api }, `${path}?limit=5`);
  const price = {
    display_type: 'text',
    allow_negative: true,
    decimal_places: 2,
    currency_code: 'USD',
    display_format: '1,000.00',
  };
  const made = await api.must<{ custom_field_id: string }>('POST', path, {
    label: 'Price',
    type: 'currency',
    metadata: price,
  });
  await api.must('GET', `${path}/${made.custom_field_id}`);
  const size = [
    { choice_label: 'Small', display_order: 1 },
    { choice_label: 'Large', display_order: 2 },
  ];
  const field = await api.must<{ custom_field_id: string }>('POST', path, {
    label: 'Size',
    type: 'single_select',
    choices: size,
  });
  await api.must('PUT', `${path}/${field.custom_field_id}`, { label: 'Sizes', choices: size });
  await api.must('GET', `${path}/${field.custom_field_id}`);
  await api.must('DELETE', `${path}/${field.custom_field_id}`);
}

async function walkSegments({ api }: Walker): Promise<void> {
  const criteria = { type: 'and', group: [{ source: 'contact', field: 'city', op: 'not-empty' }] };
  const body = { name: 'Walked', segment_criteria: JSON.stringify({ version: '1.0.0', criteria }) };
  const { segment_id: id } = await api.must<{ segment_id: number }>('POST', '/v3/segments', body);
  const path = `/v3/segments/${id}`;
  await api.must('PUT', path, body);
  await api.must('PATCH', `${path}/name`, { name: 'Walked on' });
  await api.must('POST', '/v3/segments', body);
  await everyPage({ api }, '/v3/segments?sort_by=name&limit=1');
  await everyPage({ api }, `/v3/contacts?segment_id=${id}&limit=1`);
  await api.must('DELETE', path);
  await api.must('GET', path);
}

async function walkActivities({ server, api }: Walker): Promise<void> {
  const listId = await api.createList('To be deleted');
  const tagId = await api.createTag('To be taken off');
  const { contact_id: contactId } = await api.createContact(nextAddress());
  const path = '/v3/contact_custom_fields';
  const field = await api.must<{ custom_field_id: string }>('POST', path, { label: 'Short', type: 'string' });
  await api.run('/v3/activities/list_delete', { list_ids: [listId] });
  await api.run('/v3/activities/contacts_taggings_add', { source: { contact_ids: [contactId] }, tag_ids: [tagId] });
  await api.run('/v3/activities/contacts_taggings_remove', { source: { contact_ids: [contactId] }, tag_ids: [tagId] });
  await api.run('/v3/activities/contacts_tags_delete', { tag_ids: [tagId] });
  await walkListJobs({ api });
  await api.run('/v3/activities/custom_fields_delete', { custom_field_ids: [field.custom_field_id] });
  await walkImports({ server, api });
  const exported = await api.run('/v3/activities/contact_exports', { contact_ids: [contactId] });
  await server.fetch(exported._links.results?.href ?? '');
  await everyPage({ api }, '/v3/activities?limit=2');
}

async function walkListJobs({ api }: Pick<Walker, 'api'>): Promise<void> {
  const listId = await api.createList('To be joined and left');
  const { contact_id: contactId } = await api.createContact(nextAddress());
  const change = { source: { contact_ids: [contactId] }, list_ids: [listId] };
  await api.run('/v3/activities/add_list_memberships', change);
  await api.run('/v3/activities/remove_list_memberships', change);
  await api.run('/v3/activities/contact_delete', { contact_ids: [contactId] });
}

async function walkImports({ server, api }: Walker): Promise<void> {
  const listId = await api.createList('Imported');
  const people = { import_data: [{ email: nextAddress(), first_name: 'Ann' }], list_ids: [listId] };
  const imported = await api.run('/v3/activities/contacts_json_import', people);
  await server.fetch(`/v1/activities/${imported.activity_id}/undo`, { method: 'POST' });
  const form = new FormData();
  form.set('file', new Blob([`email\r\n${nextAddress()}\r\n`]), 'people.csv');
  form.set('list_ids', listId);
  const upload = await server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form });
  await api.ended(((await upload.json()) as ActivityBody).activity_id);
}

async function walkPartner({ server }: Walker): Promise<void> {
  const granted = await server.newAccount();
  const { token } = await testPartner(server, granted);
  const path = `/v3/partner/accounts/${encodeAccountId(granted.accountId)}/contacts/unsubscribe`;
  await new ApiClient(server, token).must('POST', path, {
    email_addresses: [nextAddress()],
    update_source: 'Account',
    opt_out_reason: 'Asked us',
    delete_contacts: false,
    global_unsubscribe: false,
  });
}

async function everyPage({ api }: Pick<Walker, 'api'>, path: string): Promise<void> {
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: Page = await api.must<Page>('GET', next);
    next = page._links.next?.href;
  }
}
