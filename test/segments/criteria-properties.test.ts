import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';
import { choices, day, days, fillAccount, people, some, times, words, type Account } from './any-account.ts';
import { meets, type WireCriteria, type WireTest } from './reference-criteria.ts';
import { effort } from '../support/effort.ts';

/** Any test that an account takes. */
function testOf({ listIds, tagIds, fields }: Account): fc.Arbitrary<WireTest> {
  const contact = (
    names: readonly string[],
    ops: readonly string[],
    value: fc.Arbitrary<unknown>,
  ): fc.Arbitrary<WireTest> =>
    fc.record({
      source: fc.constant('contact'),
      field: fc.constantFrom(...names),
      op: fc.constantFrom(...ops, ...ops.map((op) => `not-${op}`)),
      value,
    });
  const named = (type: string): string => fields[type] ?? '';
  const texts = ['first_name', 'last_name', 'company_name', 'job_title', 'email_address', 'phone_number'];
  const places = ['street', 'city', 'state', 'postal_code', 'country'];
  const typed = [named('string'), 'cf:A string', 'CF:a_STRING', named('text_area'), named('date_as_typed')];
  const textual = [...texts, ...places, 'email_domain', ...typed];
  const part = fc.constantFrom(...words, 'n', 'example', '.org', '%', '_', '555', 'än');
  const ordered = ['lt', 'lte', 'gt', 'gte', 'eq'];
  const numbers = ['birthday_month', 'birthday_day', named('number'), named('currency')];
  const number = fc.constantFrom('0', '1', '1.5', '6', '12', '-3');
  const dated = ['anniversary', named('date')];
  const timed = ['created_at', 'updated_at', 'opt_in_date', 'opt_out_date', named('datetime')];
  // Others have parts of a second, which the wire does not show.
  const toTheSecond = ['created_at', named('datetime')];
  const time = fc.constantFrom(...times, ...days);
  const presence = fc.record({
    source: fc.constant('contact'),
    field: fc.constantFrom(...textual, ...numbers, ...dated, ...timed, named('boolean'), named('multi_select')),
    op: fc.constantFrom('empty', 'not-empty'),
  });
  const sets = fc.constantFrom('contains-any', 'not-contains-any', 'contains-all', 'not-contains-all', 'eq', 'not-eq');
  const selects = [named('single_select'), named('multi_select')];
  return fc.oneof(
    contact(textual, ['eq', 'contains', 'starts-with', 'ends-with'], fc.oneof(part, some([...words]))),
    contact(['permission_to_send'], ['eq'], some(['implicit', 'explicit', 'unsubscribed', 'not_set'])),
    contact(numbers, ordered, number),
    contact(numbers, ['between'], fc.tuple(number, number)),
    contact([...dated, ...timed], ordered, day),
    contact([...dated, ...timed], ['between'], fc.tuple(day, day)),
    contact(toTheSecond, ordered, time),
    contact(toTheSecond, ['between'], fc.tuple(time, time)),
    contact([...dated, ...timed], ['last-n-days'], fc.constantFrom(1, 300, '2000')),
    contact([named('boolean')], ['eq'], fc.constantFrom('true', 'false', true)),
    contact(selects, ['eq', 'contains-any', 'contains-all'], some(['1', '2', ...choices.slice(1)])),
    presence,
    fc.record({ source: fc.constant('list_membership'), op: sets, value: some(listIds) }),
    fc.record({ source: fc.constant('tags'), op: sets, value: some(tagIds) }),
  );
}

function criteriaOf(account: Account): fc.Arbitrary<WireCriteria> {
  const leaf = testOf(account);
  const { node } = fc.letrec<{ node: WireCriteria }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.record({
        type: fc.constantFrom<'and' | 'or'>('and', 'or'),
        group: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }));
  return node;
}

const server = await testServer();
const api = new ApiClient(server);
const account = await fillAccount(server, api);
assert.equal(account.contacts.length, people - 5);

describe('criteria', () => {
  test('whatever they are, are met by those whom a plain reading of them finds', async () => {
    const first = {
      version: '1.0.0',
      criteria: { type: 'and', group: [{ source: 'contact', field: 'city', op: 'empty' }] },
    };
    const body = { name: 'Any', segment_criteria: JSON.stringify(first) };
    const { segment_id: id } = await api.must<{ segment_id: number }>('POST', '/v3/segments', body);
    let met = 0;
    await fc.assert(
      fc.asyncProperty(criteriaOf(account), async (node) => {
        const criteria: WireCriteria = { type: 'and', group: [node] };
        const text = JSON.stringify({ version: '1.0.0', criteria });
        await api.must('PUT', `/v3/segments/${id}`, { name: 'Any', segment_criteria: text });
        const { ids } = await api.allIds(`segment_id=${id}&limit=500`);
        const expected = account.contacts
          .filter((contact) => meets(contact, criteria, account))
          .map((one) => one.contact_id);
        assert.deepEqual(ids, expected);
        if (ids.length > 0 && ids.length < account.contacts.length) met += 1;
      }),
      { numRuns: 500 * effort },
    );
    // Criteria that everybody or nobody meets show little.
    assert.ok(met > 250, `only ${met} of 500 criteria were met by some and not by others`);
  });
});
