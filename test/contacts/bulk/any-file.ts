import fc from 'fast-check';
import type { ImportInput } from '../../../src/imports/import-row.ts';
import type { Context } from '../../../src/context.ts';
import { createCustomField } from '../../../src/custom-fields/create-custom-field.ts';
import { addressStates, bringInto, newList } from './bulk-fixture.ts';

/** Several spellings of each address: case, blanks around it, both forms of an IDN domain. */
const spellings: readonly (readonly string[])[] = [
  ['ann@example.com', 'Ann@Example.com', ' ANN@EXAMPLE.COM '],
  ['bob@ümlaut.example', 'bob@xn--mlaut-jva.example', 'BOB@ÜMLAUT.EXAMPLE'],
  ['cleo+tag@example.com', 'Cleo+Tag@example.com'],
  ['dan@example.com', 'DAN@example.com'],
];

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });
const word = fc.constantFrom('one', 'two', 'three');
const part = fc.constantFrom(null, 'Main Street 1', 'Springfield');

const input: fc.Arbitrary<ImportInput> = fc
  .record({
    firstName: maybe(word),
    lastName: maybe(word),
    birthday: maybe(fc.constantFrom([1, 31], [2, 29])),
    anniversary: maybe(fc.constant('2020-02-29')),
    phoneNumbers: maybe(
      fc.uniqueArray(fc.record({ phoneNumber: word, kind: fc.constantFrom('home', 'work', 'mobile', 'other') }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ kind }) => kind,
      }),
    ),
    streetAddresses: maybe(
      fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom('home', 'work', 'other'),
          street: part,
          city: part,
          state: part,
          postalCode: part,
          country: part,
        }),
        { minLength: 1, maxLength: 3, selector: ({ kind }) => kind },
      ),
    ),
    customFields: maybe(
      fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('shoe_size', 'Nickname', 'unknown'),
          value: fc.constantFrom('42', 'forty-two'),
        }),
        { minLength: 1, maxLength: 3, selector: ({ name }) => name },
      ),
    ),
  })
  .map(({ firstName, lastName, birthday, anniversary, phoneNumbers, streetAddresses, customFields }) => ({
    profile: {
      ...(firstName !== undefined && { firstName }),
      ...(lastName !== undefined && { lastName }),
      ...(birthday !== undefined && { birthdayMonth: birthday[0] ?? 1, birthdayDay: birthday[1] ?? 1 }),
      ...(anniversary !== undefined && { anniversary }),
    },
    ...(phoneNumbers !== undefined && { phoneNumbers }),
    ...(streetAddresses !== undefined && { streetAddresses }),
    ...(customFields !== undefined && { customFields }),
  }));

/** A file, what its addresses are before it comes, and how many rows a batch has. */
export const anyFile = fc.record({
  before: fc.tuple(...spellings.map(() => fc.constantFrom(...addressStates))),
  rows: fc.array(
    fc.record({
      address: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...spellings.flat()) },
        { weight: 1, arbitrary: fc.constantFrom('nobody', '') },
      ),
      input,
      problems: fc.oneof(
        { weight: 9, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.constant(['is wrong']) },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  batch: fc.integer({ min: 1, max: 12 }),
});

/** An account that is to get a file. */
export interface ImportAccount {
  readonly context: Context;
  readonly listIds: readonly string[];
  readonly fieldIds: ReadonlyMap<string, string>;
}

/** Brings the addresses of a file into the states that they have before it comes. */
export async function prepareAccount(
  context: Context,
  before: readonly (typeof addressStates)[number][],
): Promise<ImportAccount> {
  const old = await newList(context, 'Old');
  const listIds = [await newList(context, 'News'), await newList(context, 'Offers')];
  const fields = [
    { label: 'Shoe size', type: 'number', version: null, metadata: {}, choices: [] },
    { label: 'Nickname', type: 'string', version: null, metadata: {}, choices: [] },
  ] as const;
  const made = await Promise.all(fields.map((field) => createCustomField(context, field)));
  for (const [index, state] of before.entries()) {
    const [address = ''] = spellings[index] ?? [];
    await bringInto(context, address, state, {
      listIds: [old],
      profile: { firstName: 'Before', birthdayMonth: 5, birthdayDay: 6 },
      phoneNumbers: [{ phoneNumber: 'one', kind: 'home' }],
      streetAddresses: [
        { kind: 'work', street: 'Old Road 1', city: 'Oldtown', state: null, postalCode: '12345', country: null },
      ],
    });
  }
  return { context, listIds, fieldIds: new Map(made.map((field) => [field.name.toLowerCase(), field.customFieldId])) };
}
