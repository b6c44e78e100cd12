import { ApiClient } from '../support/api-client.ts';
import { nextAddress } from '../support/full-contact.ts';
import type { TestServer } from '../support/test-server.ts';

/** A request that is in order, but for what there is already. */
export interface Conflict {
  readonly path: string;
  readonly json?: unknown;
}

/**
 * By operation: what it turns down because of what is stored. `again`: the request that it took before.
 */
export const conflicts: Readonly<Record<string, 'again' | ((server: TestServer) => Promise<Conflict>)>> = {
  'POST /v3/account/emails': 'again',
  'POST /v3/account/summary/physical_address': async (server) => {
    const path = '/v3/account/summary/physical_address';
    const json = { address_line1: '1 High Street', city: 'London', country_code: 'GB' };
    await new ApiClient(server).must('PUT', path, json);
    return { path, json };
  },
  'POST /v3/contact_custom_fields': 'again',
  'POST /v3/contact_lists': async (server) => {
    const name = nextAddress();
    await new ApiClient(server).createList(name);
    return { path: '/v3/contact_lists', json: { name: name.toUpperCase() } };
  },
  'POST /v3/contact_tags': async (server) => {
    const name = nextAddress();
    await new ApiClient(server).createTag(name);
    return { path: '/v3/contact_tags', json: { name: name.toUpperCase() } };
  },
  'POST /v3/contacts': 'again',
  'PUT /v3/contact_custom_fields/:custom_field_id': async (server) => {
    const api = new ApiClient(server);
    const [taken, path] = [nextAddress(), '/v3/contact_custom_fields'];
    await api.must('POST', path, { label: taken, type: 'string' });
    const other = await api.must('POST', path, { label: nextAddress(), type: 'string' });
    return { path: `${path}/${String(other['custom_field_id'])}`, json: { label: taken } };
  },
  'PUT /v3/contact_lists/:list_id': async (server) => {
    const api = new ApiClient(server);
    const taken = nextAddress();
    await api.createList(taken);
    return { path: `/v3/contact_lists/${await api.createList(nextAddress())}`, json: { name: taken } };
  },
  'PUT /v3/contact_tags/:tag_id': async (server) => {
    const api = new ApiClient(server);
    const taken = nextAddress();
    await api.createTag(taken);
    return { path: `/v3/contact_tags/${await api.createTag(nextAddress())}`, json: { name: taken } };
  },
  'POST /v3/segments': 'again',
  'PUT /v3/segments/:segment_id': (server) => nameOfAnotherSegment(server, ''),
  'PATCH /v3/segments/:segment_id/name': (server) => nameOfAnotherSegment(server, '/name'),
  'PUT /v3/contacts/:contact_id': (server) => addressOfAnother(server),
  'PATCH /v3/contacts/:contact_id': (server) => addressOfAnother(server),

  'POST /v1/activities/:activity_id/cancel': 'again',
  'POST /v1/clients/:client_id/secret': async (server) => {
    const api = new ApiClient(server);
    const app = { name: 'App', kind: 'public', redirect_uris: ['https://app.example.org/callback'] };
    const client = await api.must('POST', '/v1/clients', app);
    return { path: `/v1/clients/${String(client['client_id'])}/secret` };
  },
  'POST /v1/contacts/:contact_id/messages': async (server) => {
    const address = nextAddress();
    const optedOut = { address, permission_to_send: 'unsubscribed' };
    const { contact_id: contactId } = await new ApiClient(server).createContact(address, { email_address: optedOut });
    return { path: `/v1/contacts/${contactId}/messages`, json: { subject: 'Hello', text: 'Hello' } };
  },
  'POST /v1/messages/:message_id/retry': 'again',
  'POST /v1/users': 'again',
  'DELETE /v1/users/:user_id': async ({ account }) => ({ path: `/v1/users/${account.userId}` }),
  'PATCH /v1/users/:user_id': async ({ account }) => ({
    path: `/v1/users/${account.userId}`,
    json: { role: 'manager' },
  }),
};

async function addressOfAnother(server: TestServer): Promise<Conflict> {
  const api = new ApiClient(server);
  const address = nextAddress();
  await api.createContact(address);
  const { contact_id: contactId } = await api.createContact(nextAddress());
  return { path: `/v3/contacts/${contactId}`, json: { update_source: 'Account', email_address: { address } } };
}

async function nameOfAnotherSegment(server: TestServer, below: '' | '/name'): Promise<Conflict> {
  const api = new ApiClient(server);
  const criteria = { type: 'and', group: [{ source: 'contact', field: 'city', op: 'empty' }] };
  const json = { name: nextAddress(), segment_criteria: JSON.stringify({ version: '1.0.0', criteria }) };
  await api.must('POST', '/v3/segments', json);
  const other = await api.must('POST', '/v3/segments', { ...json, name: nextAddress() });
  return { path: `/v3/segments/${String(other['segment_id'])}${below}`, json };
}
