import fc from 'fast-check';
import { isPlaceholder } from '../../src/imports/read-cells.ts';

/** What breaks files: delimiters, quotes, line breaks, beginnings of formulas, and letters of all kinds. */
const sign = fc.oneof(
  fc.constantFrom(
    ...',;|"\'=+-@*[]:.\n\t '.split(''),
    ':::',
    '""',
    '\r\n',
    '\u00a0',
    'ä',
    '日本',
    '😀',
    'İ',
    'cf:',
    '* ',
    'N/A',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
);

/** A text as an account may have it: trimmed, and none that stands for no value in files. */
function text(most: number): fc.Arbitrary<string> {
  return fc
    .array(sign, { minLength: 1, maxLength: 6 })
    .map((signs) => Array.from(signs.join('')).slice(0, most).join('').trim())
    .filter((value) => value !== '' && !value.includes('\0') && !isPlaceholder(value));
}

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const phoneNumber = fc
  .array(fc.constantFrom(...'0123456789+()-./ x,;"'.split('')), { minLength: 1, maxLength: 20 })
  .map((signs) => signs.join('').trim())
  .filter((number) => number !== '' && !isPlaceholder(number));
const street = fc.record({
  street: maybe(text(255)),
  city: maybe(text(50)),
  state: maybe(text(50)),
  postal_code: text(50),
});

const fieldTypes = {
  string: text(255),
  text_area: text(255),
  date: fc.constantFrom('2026-02-28', '1900-01-01'),
  datetime: fc.constantFrom('2026-02-28T12:30:00Z'),
  number: fc.integer({ min: 0, max: 9_999_999 }).map(String),
  currency: fc.constantFrom('0.50', '1200.00', '1'),
  boolean: fc.constantFrom('true', 'false'),
} as const;

/** One custom field, and a value of it. */
const field = fc.oneof(
  ...Object.entries(fieldTypes).map(([type, value]) =>
    fc.record({ label: text(50), type: fc.constant(type), value, choices: fc.constant([] as string[]) }),
  ),
  fc.record({
    label: text(50),
    type: fc.constantFrom('single_select', 'multi_select'),
    value: fc.constant(''),
    choices: fc.uniqueArray(text(50), { minLength: 1, maxLength: 3, selector: (label) => label.toLowerCase() }),
  }),
);

const contact = fc.record({
  profile: fc.record(
    {
      first_name: text(50),
      last_name: text(50),
      job_title: text(50),
      company_name: text(50),
      anniversary: fc.constantFrom('2020-02-29', '1999-11-10'),
      birthday_month: fc.constant(2),
      birthday_day: fc.constant(3),
    },
    { requiredKeys: ['birthday_month', 'birthday_day'] },
  ),
  phones: fc.uniqueArray(
    fc.record({ phone_number: phoneNumber, kind: fc.constantFrom('home', 'work', 'mobile', 'other') }),
    {
      maxLength: 3,
      selector: ({ phone_number: number }) => number,
    },
  ),
  home: maybe(street),
  work: maybe(street),
  /** Which of the account's tags, lists and fields it has. */
  has: fc.infiniteStream(fc.boolean()),
});

const names = fc.uniqueArray(text(100), { maxLength: 4, selector: (name) => name.normalize('NFKC').toLowerCase() });

/** People of an account, with its tags, lists and custom fields. */
export const anyAccount = fc.record({
  tags: names,
  lists: names,
  fields: fc.uniqueArray(field, {
    maxLength: 4,
    selector: ({ label }) => label.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '_'),
  }),
  contacts: fc.array(contact, { minLength: 1, maxLength: 4 }),
});

export type AnyAccount = typeof anyAccount extends fc.Arbitrary<infer Value> ? Value : never;
