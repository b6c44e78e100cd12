import sql from 'sql-template-tag';
import { ApiClient } from '../support/api-client.ts';
import { nextAddress } from '../support/full-contact.ts';
import type { TestServer } from '../support/test-server.ts';

/** Calls the operations below /v1 that take a body, with as much as they take. */
export async function walkOwnSurface(server: TestServer): Promise<void> {
  const api = new ApiClient(server);
  await walkSettings(api);
  await walkAccess(api, server.account.userId);
  await walkMessages(api, server);
  await walkSuppressions(api);
  await walkForms(api);
  await walkErasures(api);
  await walkOptOuts(api, server);
}

async function walkSuppressions(api: ApiClient): Promise<void> {
  const entry = { address: nextAddress(), opted_out_at: '2020-01-01', reason: 'Said so', source: 'Account' };
  await api.must('POST', '/v1/suppressions', { suppressions: [entry] });
}

async function walkForms(api: ApiClient): Promise<void> {
  const listId = await api.createList('Newsletter by form');
  const body = { name: 'Walk', list_ids: [listId], fields: [{ name: 'first_name', required: false }], language: 'en' };
  const form = await api.must('POST', '/v1/forms', body);
  const path = `/v1/forms/${String(form['form_id'])}`;
  await api.must('PUT', path, { ...body, name: 'Walked on' });
  await api.must('GET', `${path}/versions`);
}

async function walkSettings(api: ApiClient): Promise<void> {
  await api.must('PATCH', '/v1/settings', {
    confirmed_opt_in: false,
    confirmation_link_days: 30,
    sender_name: 'Example Club',
    sender_email: 'dlang@example.com',
    postal_address: '1 Main Street, Springfield',
  });
}

async function walkAccess(api: ApiClient, userId: string): Promise<void> {
  const user = await api.must('POST', '/v1/users', { email: nextAddress(), role: 'manager' });
  await api.must('PATCH', `/v1/users/${String(user['user_id'])}`, { role: 'campaign_creator' });
  await api.must('POST', '/v1/tokens', { name: 'Walk', scopes: ['contact_data'], role: 'manager', expires_in: 60 });
  const body = {
    name: 'Walk',
    redirect_uris: ['https://app.example.org/callback'],
    grants: ['authorization_code', 'client_credentials'],
    scopes: ['contact_data'],
    refresh_tokens: 'rotating',
    user_id: userId,
  };
  const client = await api.must('POST', '/v1/clients', { ...body, kind: 'confidential' });
  await api.must('PATCH', `/v1/clients/${String(client['client_id'])}`, body);
}

async function walkMessages(api: ApiClient, { database, account }: TestServer): Promise<void> {
  const { contact_id: contactId } = await api.createContact(nextAddress());
  const mail = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };
  const message = await api.must('POST', `/v1/contacts/${contactId}/messages`, mail);
  const messageId = String(message['message_id']);
  await database.query(sql`update message set state = 'failed', attempts = 3
    where account_id = ${account.accountId} and message_id = ${messageId}`);
  await api.must('POST', `/v1/messages/${messageId}/retry`);
}

async function walkErasures(api: ApiClient): Promise<void> {
  const { contact_id: contactId } = await api.createContact(nextAddress());
  await api.must('POST', `/v1/contacts/${contactId}/erase`);
  const erasure = await api.must('POST', '/v1/erasures', { addresses: [nextAddress(), nextAddress()] });
  await api.must('GET', `/v1/erasures/${String(erasure['erasure_id'])}`);
}

async function walkOptOuts(api: ApiClient, server: TestServer): Promise<void> {
  const entry = { address: nextAddress(), opted_out_at: '2020-01-01', reason: 'Said so', source: 'Contact' };
  const more = { reason: 'Said so', source: 'Account', dry_run: false };
  await api.must('POST', '/v1/activities/opt_outs_json_import', { opt_outs: [entry], ...more });
  const form = new FormData();
  form.set('file', new Blob([`email\r\n${nextAddress()}\r\n`]), 'people.csv');
  await server.fetch('/v1/activities/opt_outs_file_import', { method: 'POST', body: form });
}
