import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readNames } from '../../src/csv/read-names.ts';
import { ActivityClient, runActivities, type ActivityBody } from '../activities/activity-fixture.ts';
import { testServer, type TestAccount, type TestServer } from '../support/test-server.ts';
import { anyAccount, type AnyAccount } from './any-account.ts';

const runs = 20;
/** What an import cannot bring along: when it happened, who did it, and what is no field of a contact. */
const another = new Set([
  'Email update source',
  'Email opt-in date',
  'Created At',
  'Updated At',
  'Notes',
  'Source Name',
]);

describe('what was exported', () => {
  let server: TestServer;
  let activities: ReturnType<typeof runActivities>;

  before(async () => {
    server = await testServer();
    activities = runActivities(server);
  });

  const clientOf = ({ token }: TestAccount): ActivityClient => new ActivityClient(server, activities, token);

  async function fill(api: ActivityClient, { tags, lists, fields, contacts }: AnyAccount): Promise<void> {
    const tagIds = await Promise.all(tags.map((name) => api.createTag(name)));
    const listIds = await Promise.all(lists.map((name) => api.createList(name)));
    const made = await Promise.all(fields.map((field) => makeField(api, field)));
    for (const [index, { profile, phones, home, work, has }] of contacts.entries()) {
      const some = <Value>(values: readonly Value[]): Value[] => values.filter(() => has.next().value === true);
      const streets = [home && { ...home, kind: 'home' }, work && { ...work, kind: 'work' }];
      await api.createContact(`Person.${index}+x@büro-${index}.example`, {
        ...profile,
        phone_numbers: phones,
        street_addresses: streets.filter((street) => street !== undefined),
        taggings: some(tagIds),
        list_memberships: some(listIds),
        custom_fields: some(made),
      });
    }
  }

  async function makeField(
    api: ActivityClient,
    { label, type, value, choices }: AnyAccount['fields'][number],
  ): Promise<Record<string, unknown>> {
    const body = {
      label,
      type,
      ...(type === 'currency' && { metadata: { decimal_places: 2, currency_code: 'EUR' } }),
      ...(choices.length > 0 && {
        metadata: { display_type: type === 'multi_select' ? 'checkbox' : 'radio' },
        choices: choices.map((choice, index) => ({ choice_label: choice, display_order: index })),
      }),
    };
    const { custom_field_id: fieldId, choices: made = [] } = await api.must<{
      custom_field_id: string;
      choices?: { choice_id: number }[];
    }>('POST', '/v3/contact_custom_fields', body);
    const ids = made.map(({ choice_id: choiceId }) => choiceId).slice(0, type === 'single_select' ? 1 : 3);
    return { custom_field_id: fieldId, ...(choices.length > 0 ? { choice_ids: ids } : { value }) };
  }

  async function exported(api: ActivityClient, { token }: TestAccount): Promise<string> {
    const { _links: links, state } = await api.run('/v3/activities/contact_exports', {});
    assert.equal(state, 'completed');
    const headers = { authorization: `Bearer ${token}` };
    return (await server.fetch(links.results?.href ?? '', { headers })).text();
  }

  async function imported(api: ActivityClient, { token }: TestAccount, file: string): Promise<ActivityBody> {
    const form = new FormData();
    form.set('create_missing', 'true');
    form.set('file', new Blob([file]), 'contacts.csv');
    const headers = { authorization: `Bearer ${token}` };
    const answer = await server.fetch('/v3/activities/contacts_file_import', { method: 'POST', body: form, headers });
    const activity = (await answer.json()) as ActivityBody;
    assert.equal(answer.status, 201, JSON.stringify(activity));
    return api.ended(activity.activity_id);
  }

  /** People by their addresses, with what their columns say; a field that nobody has a value of is none. */
  function people(file: string): Map<string, Record<string, unknown>> {
    const rows = parse<Record<string, string>>(file, { columns: true });
    return new Map(
      rows.map((row) => {
        const said = Object.entries(row).filter(([column, cell]) => cell !== '' && !another.has(column));
        const named = { Tags: namesIn(row['Tags']), 'Email Lists': namesIn(row['Email Lists']) };
        return [row['Email address'] ?? '', { ...Object.fromEntries(said), ...named }];
      }),
    );
  }

  /** In any order: that of the account they come from is not kept. */
  const namesIn = (cell = ''): string[] => readNames(cell, () => false).toSorted();

  test('and is imported into an empty account is the same people, fields, tags and lists', async () => {
    await fc.assert(
      fc.asyncProperty(anyAccount, async (account) => {
        const [from, to] = [await server.newAccount(), await server.newAccount()];
        await fill(clientOf(from), account);
        const first = await exported(clientOf(from), from);
        const { status } = await imported(clientOf(to), to, first);
        assert.deepEqual([status['error_count'], status['correctable_count']], [0, 0], first);
        const second = await exported(clientOf(to), to);
        assert.deepEqual(people(second), people(first));
        await imported(clientOf(to), to, second);
        assert.deepEqual(people(await exported(clientOf(to), to)), people(first));
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
});
