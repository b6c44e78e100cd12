import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Invalid } from '../../src/errors.ts';
import { parseCriteria } from '../../src/segments/parse-criteria.ts';

const now = new Date('2026-11-24T12:00:00Z');
const id = '01a20000-0000-7000-8000-000000000000';

function parse(text: string): unknown {
  return parseCriteria(text, { customFields: [], now });
}

function problemsOf(criteria: unknown): readonly string[] {
  try {
    parse(typeof criteria === 'string' ? criteria : JSON.stringify({ version: '1.0.0', criteria }));
  } catch (error) {
    if (error instanceof Invalid) return error.problems;
    throw error;
  }
  return [];
}

const and = (...group: unknown[]): object => ({ type: 'and', group });
const city = { source: 'contact', field: 'city', op: 'eq', value: 'Bonn' };

describe('criteria of a segment', () => {
  test('are read with any of the words that there are for a thing', () => {
    const expected = {
      all: true,
      of: [{ field: 'city', match: { by: 'text', how: 'equals', texts: ['Bonn'] }, negated: true }],
    };
    for (const op of ['ne', 'neq', 'not-eq', 'NOT_EQ', 'is-not', 'not-equals']) {
      for (const value of [{ value: 'Bonn' }, { values: ['Bonn'] }, { vals: [' Bonn '] }]) {
        assert.deepEqual(
          parse(JSON.stringify({ criteria: and({ source: 'contact', field: 'city', op, ...value }) })),
          expected,
        );
      }
    }
    const lists = { all: true, of: [{ field: 'list_membership', match: { by: 'ids', ids: [id] }, negated: false }] };
    for (const source of [{ source: 'list_membership' }, { source: 'contact', field: 'list_membership' }]) {
      assert.deepEqual(
        parse(JSON.stringify({ criteria: and({ ...source, op: 'eq', value: id.toUpperCase() }) })),
        lists,
      );
    }
  });

  test('that are wrong in form are refused with what is wrong', () => {
    const cases: [unknown, string][] = [
      ['{"version":', 'segment_criteria is not JSON'],
      ['[]', 'segment_criteria is invalid'],
      ['{"version":"2.0.0"}', 'segment_criteria has another version than 1.0.0,segment_criteria has no criteria'],
      [{ type: 'or', group: [city] }, 'segment_criteria has to have criteria of the type and'],
      [and(), 'segment_criteria has an empty group'],
      [and({ type: 'xor', group: [city] }), 'segment_criteria has a group with a type other than and, or'],
      [and('x'), 'segment_criteria has a member of a group that is no object'],
      [
        and({ ...city, source: 'stars' }),
        'segment_criteria has a test with a source other than contact, list_membership, tags, tracking',
      ],
      [
        and({ ...city, field: 'shoe_size' }),
        'segment_criteria names contact.shoe_size, which is no field of a contact',
      ],
      [
        and({ ...city, field: 'cf:Shoe size' }),
        'segment_criteria names contact.cf:Shoe size, which is no field of a contact',
      ],
      [
        and({ ...city, op: 'lt' }),
        'segment_criteria has an op of contact.city that is none of eq, contains, starts-with, ends-with, not-empty, nor not- and one of these',
      ],
      [and({ ...city, value: undefined }), 'segment_criteria has no value, or an invalid one, for contact.city'],
      [and({ ...city, value: [] }), 'segment_criteria has no value, or an invalid one, for contact.city'],
      [and({ ...city, value: 'a\0b' }), 'segment_criteria has no value, or an invalid one, for contact.city'],
      [
        and({ source: 'contact', field: 'birthday_month', op: 'eq', value: 'May' }),
        'segment_criteria has a value for contact.birthday_month that is not allowed there',
      ],
      [
        and({ source: 'contact', field: 'anniversary', op: 'between', value: ['2026-01-01'] }),
        'segment_criteria has a value for contact.anniversary that is not allowed there',
      ],
      [
        and({ source: 'contact', field: 'permission_to_send', op: 'eq', value: 'yes' }),
        'segment_criteria has a value for contact.permission_to_send that is not allowed there',
      ],
      [
        and({ source: 'tags', op: 'eq', value: 'red' }),
        'segment_criteria has a value for tags that is not allowed there',
      ],
      [and(...Array.from({ length: 101 }, () => city)), 'segment_criteria has too many tests (maximum is 100)'],
    ];
    for (const [criteria, problems] of cases) assert.equal(problemsOf(criteria).join(), problems);
    let deep: object = city;
    for (let depth = 0; depth < 9; depth += 1) deep = and(deep);
    assert.deepEqual(problemsOf(deep), ['segment_criteria has groups within groups beyond 8']);
    assert.deepEqual(problemsOf(`${'['.repeat(9_000)}${']'.repeat(9_000)}`), ['segment_criteria is invalid']);
  });

  test('are told everything that is wrong with them at once', () => {
    const problems = problemsOf(
      and({ ...city, op: 'lt' }, { ...city, field: 'x' }, { type: 'or', group: [{ ...city, value: '' }] }),
    );
    assert.equal(problems.length, 3);
  });

  test('that need reports of campaigns are refused by the name of the field', () => {
    const example = {
      source: 'tracking',
      field: 'not_opened',
      op: 'contains-any',
      const_value: 'last-n-campaigns',
      param: '5',
    };
    assert.deepEqual(problemsOf(and(example)), [
      'segment_criteria names tracking.not_opened, which is not supported: it needs reports of campaigns, and there are none yet',
    ]);
  });
});
