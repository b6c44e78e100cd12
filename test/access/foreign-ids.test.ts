import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, test } from 'node:test';
import sql from 'sql-template-tag';
import { runActivities, ActivityClient, type ActivityBody } from '../activities/activity-fixture.ts';
import { ApiClient } from '../support/api-client.ts';
import { idsFor } from '../support/operation-samples.ts';
import { testServer } from '../support/test-server.ts';
import { idsInBodies, withId, type IdInBody } from './ids-in-bodies.ts';
import { makerFor } from './named-things.ts';
import { asOwnerOf } from './other-account.ts';

type Body = Readonly<Record<string, unknown>>;

const server = await testServer();
const other = await server.newAccount();
const there = new ApiClient(asOwnerOf(server, other));
const api = new ActivityClient(server, runActivities(server));
const secret = 'Confidential';
const members = idsInBodies(await document());

const theirs = await makeTheirs();
const own = { list: await api.createList('Own'), contact: (await api.createContact('own@example.org')).contact_id };
const before = await rowsThere();

async function document(): Promise<Parameters<typeof idsInBodies>[0]> {
  return (await (await server.fetch('/openapi.json')).json()) as Parameters<typeof idsInBodies>[0];
}

/** What the other account has of each kind. Segments have numbers within their account: five of them, so that its last is none here. */
async function makeTheirs(): Promise<Map<string, unknown>> {
  for (let count = 1; count < 5; count += 1) await makerFor('segment_id')(there, `${secret} ${count}`);
  const made = new Map<string, unknown>();
  for (const { path } of members) {
    if (!made.has(path)) made.set(path, await makerFor(path)(there, `${secret} ${randomUUID()}`));
  }
  return made;
}

/** Everything that any table holds of the other account. */
async function rowsThere(): Promise<Record<string, string[]>> {
  const tables = await server.database.query<{ name: string }>(sql`select table_name as name
    from information_schema.columns where table_schema = 'public' and column_name = 'account_id'`);
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await server.database.query<{ row: string }>({
      text: `select (to_jsonb(t) - 'last_used_at')::text as row from "${name}" t where account_id = $1 order by 1`,
      values: [other.accountId],
    });
    rows[name] = found.map(({ row }) => row);
  }
  assert.ok(Object.values(rows).flat().length > 20);
  return rows;
}

const fresh = (): string => `${randomUUID()}@example.org`;
const ofLists = { source: { contact_ids: [own.contact] }, list_ids: [own.list] };
const ofTags = async (): Promise<Body> => ({
  source: { contact_ids: [own.contact] },
  tag_ids: [await api.createTag(randomUUID())],
});

/** Bodies that would be taken without the id in question. */
const bodies: Record<string, () => Body | Promise<Body>> = {
  'POST /v3/contacts': () => ({ create_source: 'Account', email_address: { address: fresh() } }),
  'POST /v3/contacts/sign_up_form': () => ({ email_address: fresh(), list_memberships: [own.list] }),
  'PUT /v3/contacts/resubscribe/:contact_id': () => ({}),
  'PUT /v3/contacts/:contact_id': () => ({ first_name: 'Ann', update_source: 'Account' }),
  'PATCH /v3/contacts/:contact_id': () => ({ update_source: 'Account' }),
  'POST /v3/activities/list_delete': () => ({}),
  'POST /v3/activities/contacts_tags_delete': () => ({}),
  'POST /v3/activities/custom_fields_delete': () => ({}),
  'POST /v3/activities/add_list_memberships': () => ofLists,
  'POST /v3/activities/remove_list_memberships': () => ofLists,
  'POST /v3/activities/contacts_taggings_add': ofTags,
  'POST /v3/activities/contacts_taggings_remove': ofTags,
  'POST /v3/activities/contact_delete': () => ({}),
  'POST /v3/activities/contact_exports': () => ({}),
  'POST /v3/activities/contacts_json_import': () => ({
    import_data: [{ email: fresh() }],
    list_ids: [own.list],
  }),
  'POST /v1/clients': () => ({ name: 'Shop', grants: ['client_credentials'], scopes: ['contact_data'] }),
  'PATCH /v1/clients/:client_id': () => ({ grants: ['client_credentials'], scopes: ['contact_data'] }),
  'POST /v1/forms': () => ({ name: randomUUID() }),
  'PUT /v1/forms/:form_id': () => ({ name: randomUUID() }),
};

/** What an entry of an array needs besides its id. */
const beside: Record<string, Body> = {
  'custom_fields[].custom_field_id': { value: 'x' },
  'notes[].note_id': { content: 'x' },
};

async function bodyWith({ method, url, path }: IdInBody, id: unknown): Promise<Body> {
  const make = bodies[`${method} ${url}`];
  assert.ok(make, `foreign-ids.test.ts does not know a body for ${method} ${url}`);
  const body = await make();
  if (path.startsWith('source.')) return withId({ ...body, source: {} }, path, id, {});
  if (path.startsWith('exclude.')) {
    const lists = { list_ids: [own.list] };
    const whole = 'source' in body ? { ...body, source: lists } : { ...body, ...lists };
    return withId(whole, path, id, {});
  }
  return withId(body, path, id, beside[path] ?? {});
}

/** What comes of a body, to the end where it is an activity, with what is another each time taken out. */
async function outcome(member: IdInBody, id: unknown): Promise<{ status: number; said: string; shown: string }> {
  const { method, url } = member;
  const ids = await idsFor(server, url);
  const path = url.replaceAll(/:(\w+)/g, (_match, name: string) => ids[name] ?? '');
  if (url.includes('/resubscribe/')) await optOut(ids['contact_id'] ?? '');
  const json = await bodyWith(member, id);
  const answer = await server.fetch(path, { method, json });
  let shown = await answer.text();
  if (answer.ok && url.startsWith('/v3/activities/')) {
    const ended = await api.ended((JSON.parse(shown) as ActivityBody).activity_id);
    const results = ended._links.results;
    const file = results === undefined ? '' : await (await server.fetch(results.href)).text();
    shown += JSON.stringify(ended) + file;
  }
  return { status: answer.status, said: withoutChance(shown, id), shown };
}

async function optOut(contactId: string): Promise<void> {
  const { email_address: email } = await api.getContact(contactId);
  await api.must('PUT', `/v3/contacts/${contactId}`, {
    update_source: 'Contact',
    email_address: { address: email?.['address'], permission_to_send: 'unsubscribed' },
  });
}

function withoutChance(text: string, id: unknown): string {
  return text
    .replaceAll(String(id), '{id}')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{uuid}')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '{time}')
    .replaceAll(/"client_secret":"[^"]+"/g, '{secret}');
}

for (const member of members) {
  describe(`${member.method} ${member.url}`, () => {
    test(`takes another account's id as ${member.path} for one that nobody has`, async () => {
      const taken = await outcome(member, await makerFor(member.path)(api, randomUUID()));
      assert.ok(taken.status < 300, `not even an own one is taken: ${taken.shown}`);
      const id = theirs.get(member.path);
      const foreign = await outcome(member, id);
      const unknown = await outcome(member, typeof id === 'number' ? 987_654 : randomUUID());
      assert.ok(foreign.status < 500, foreign.said);
      assert.ok(!foreign.shown.includes(secret), foreign.shown);
      assert.deepEqual([foreign.status, foreign.said], [unknown.status, unknown.said]);
    });
  });
}

test('after all of that the other account is what it was', async () => {
  assert.deepEqual(await rowsThere(), before);
});
