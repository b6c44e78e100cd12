import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ApiClient, ContactBody } from '../support/api-client.ts';

type Maker = (client: ApiClient, name: string) => Promise<unknown>;

const makers: Readonly<Record<string, Maker>> = {
  list: (client, name) => client.createList(name),
  list_membership: (client, name) => client.createList(name),
  tag: (client, name) => client.createTag(name),
  tagging: (client, name) => client.createTag(name),
  custom_field: async (client, label) => {
    const field = { label, type: 'string' };
    return (await client.must<{ custom_field_id: string }>('POST', '/v3/contact_custom_fields', field)).custom_field_id;
  },
  contact: async (client, name) => (await makeContact(client, name)).contact_id,
  note: async (client, name) => {
    const { contact_id: id } = await makeContact(client, name);
    return (await client.getContact(id, 'notes')).notes?.[0]?.['note_id'];
  },
  segment: async (client, name) => {
    const criteria = { type: 'and', group: [{ source: 'contact', field: 'first_name', op: 'eq', value: name }] };
    const body = { name, segment_criteria: JSON.stringify({ version: '1.0.0', criteria }) };
    return (await client.must<{ segment_id: number }>('POST', '/v3/segments', body)).segment_id;
  },
  user: async (client) => {
    const user = { email: `${randomUUID()}@example.org`, role: 'manager' };
    return (await client.must<{ user_id: string }>('POST', '/v1/users', user)).user_id;
  },
};

function makeContact(client: ApiClient, name: string): Promise<ContactBody> {
  return client.createContact(`${randomUUID()}@example.org`, { first_name: name, notes: [{ content: name }] });
}

/** Makes something under a name in the account of a client, of the kind that this member of a body names by its id; answers the id. */
export function makerFor(path: string): Maker {
  const name = /(\w+?)(?:_ids?|s)?(?:\[\])?$/.exec(path.split('.').at(-1) ?? '')?.[1] ?? '';
  const make = makers[name];
  assert.ok(make, `test/access/named-things.ts does not know how to make what ${path} names`);
  return make;
}
