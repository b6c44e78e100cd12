import fc from 'fast-check';

const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\ufeff\u0000',
  '\r\nBcc: b@example.com',
  "'; drop table contact; --",
  '%00',
  '../../etc/passwd',
  '${7*7}',
  '__proto__',
  'constructor',
  'null',
  'true',
  '-0',
  '1e999',
  '0x10',
  '9'.repeat(40),
  '0000-00-00',
  '2024-02-30',
  '2026-13-45T99:99:99Z',
  '99999-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  'a@b',
  `${'x'.repeat(64)}@${'y'.repeat(200)}.example`,
  'ä@ö.example',
  '"quoted \\" part"@example.com',
  'a@example.com,b@example.com',
  'İıſK\u0130',
  '𝕬'.repeat(60),
  'e\u0301'.repeat(200),
  'x'.repeat(10_000),
];
const numbers = [0, -0, -1, 1, 1.5, 13, 32, 51, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 63), 1e21, 1e308, 5e-324];

/** Texts that programs stumble over. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 300 }) },
  { weight: 1, arbitrary: fc.emailAddress() },
  { weight: 1, arbitrary: fc.uuid() },
);

/** JSON values that do not belong where they stand. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: oddText },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], [{}], { a: {} }) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.array(oddText, { maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 600 }).map((length) => Array.from({ length }, () => crypto.randomUUID())),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }).map(nested) },
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
