import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, readDateTime } from '../../src/wire/read-date-time.ts';

test('an ISO 8601 time is read with its offset, in UTC where it has none, and its milliseconds are kept', () => {
  const cases: [string, string][] = [
    ['2022-01-01T16:37:59.091Z', '2022-01-01T16:37:59.091Z'],
    ['2022-01-01t16:37:59z', '2022-01-01T16:37:59.000Z'],
    ['2022-01-01T16:37:59.0919999Z', '2022-01-01T16:37:59.091Z'],
    ['2022-01-01T16:37:59,5Z', '2022-01-01T16:37:59.500Z'],
    ['2018-02-16T15:56:41-05:00', '2018-02-16T20:56:41.000Z'],
    ['2018-02-16T15:56:41+0530', '2018-02-16T10:26:41.000Z'],
    ['2018-02-16T15:56:41 05:30', '2018-02-16T10:26:41.000Z'],
    ['2018-02-16T15:56:41+05', '2018-02-16T10:56:41.000Z'],
    ['2022-01-01T16:37', '2022-01-01T16:37:00.000Z'],
    ['2022-01-01 16:37:01', '2022-01-01T16:37:01.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    [' 2022-01-01 ', '2022-01-01T00:00:00.000Z'],
  ];
  for (const [text, expected] of cases) assert.equal(readDateTime(text)?.toISOString(), expected, text);
});

test('a day or a time that does not exist, and any other text, is no time', () => {
  for (const text of [
    '',
    'now',
    '1700000000',
    '2023-02-29',
    '2022-02-30T00:00:00Z',
    '2022-13-01',
    '2022-00-10',
    '2022-01-01T25:00:00Z',
    '2022-01-01T10:60:00Z',
    '2022-01-01T10:00:00+99:00',
    '2022-01-01T10Z',
    '2022-1-1',
    '01/02/2022',
    '2022-01-01T10:00:00Zulu',
    '0000-01-01',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '9999-12-31T24:00:00Z',
  ]) {
    assert.equal(readDateTime(text), null, text);
  }
});

test('leap days are days of leap years alone', () => {
  assert.deepEqual(
    [1900, 2000, 2023, 2024].map((year) => isDay(year, 2, 29)),
    [false, true, false, true],
  );
  assert.equal(isDay(99, 12, 31), true);
});
