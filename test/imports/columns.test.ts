import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Invalid } from '../../src/errors.ts';
import { accentedNames, addressNames, columnNames } from '../../src/imports/column-names.ts';
import { kindNames, partNames } from '../../src/imports/column-part-names.ts';
import { importFieldOf } from '../../src/imports/import-field.ts';
import type { ColumnsToMap } from '../../src/imports/map-import-columns.ts';
import { mapImportEntry } from '../../src/imports/map-import-row.ts';
import { mapImportMembers } from '../../src/imports/map-import-members.ts';
import { headersOfPrograms } from './headers-of-programs.ts';
import { headersInLanguages } from './headers-in-languages.ts';
import { mapped, rowOf } from './row-of.ts';

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof Invalid, String(error));
    return error.message;
  }
  throw new assert.AssertionError({ message: 'nothing was refused' });
}

describe('the columns of files as other programs write them', () => {
  for (const [program, meanings] of Object.entries({ ...headersOfPrograms, ...headersInLanguages })) {
    test(`of ${program} are what they are there`, () => {
      const { fieldOf, groups } = mapped(Object.keys(meanings));
      const found = Object.fromEntries(
        Object.keys(meanings).map((column) => {
          const group = groups.find(({ parts }) => parts.has(column));
          const part = group?.parts.get(column);
          return [column, part === undefined ? (fieldOf.get(column) ?? null) : `${group?.kindColumn}: ${part}`];
        }),
      );
      assert.deepEqual(found, meanings);
    });
  }
});

describe('the name of a column', () => {
  const spellings = (name: string): string[] => [
    name,
    name.toUpperCase(),
    name.toLowerCase(),
    ` ${name}\u200b`,
    `\ufeff${name}`,
    name.replaceAll(/[ -]/g, '_'),
    name.replaceAll(/[ _-]/g, ''),
    name.normalize('NFD'),
    name.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  ];

  test('means the same in every spelling, and each name of the tables means one field', () => {
    const meant = new Map<string, string>();
    for (const [field, names] of Object.entries(columnNames)) {
      for (const name of names) {
        for (const spelling of spellings(name)) assert.equal(importFieldOf(spelling)?.field, field, spelling);
        const key = name.toLowerCase();
        assert.equal(meant.get(key) ?? field, field, `${name} stands in two lists`);
        meant.set(key, field);
      }
    }
    for (const name of addressNames.flat()) {
      for (const spelling of spellings(name)) {
        assert.deepEqual([...mapped([spelling]).fieldOf], [[spelling, 'email']], spelling);
      }
    }
    for (const [field, names] of Object.entries(accentedNames)) {
      for (const name of names) assert.equal(importFieldOf(name)?.field, field, name);
    }
  });

  test('of a part of an address may stand before or behind every word for its kind', () => {
    for (const [part, names] of Object.entries(partNames)) {
      for (const name of names) {
        const isNumber = part === 'mobile' || part === 'fax';
        const usual = isNumber ? `${part}_phone` : part === 'phone' ? 'other_phone' : `home_${part}`;
        for (const spelling of spellings(name)) assert.equal(importFieldOf(spelling)?.field, usual, spelling);
      }
    }
    for (const [kind, words] of Object.entries(kindNames)) {
      for (const word of words) {
        for (const name of [`${word} phone number`, `Telefonnummer (${word})`, `Phone number - ${word}`]) {
          assert.equal(importFieldOf(name)?.field, `${kind}_phone`, name);
        }
        if (kind === 'mobile' || kind === 'fax') continue;
        for (const name of [`${word} city`, `Ville (${word})`, `${word}_address_city`]) {
          assert.equal(importFieldOf(name)?.field, `${kind}_city`, name);
        }
      }
    }
  });

  test('is looked at in the first 2,000 columns alone', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
    const { fieldOf, notes } = mapped(['email', ...many, 'city']);
    assert.deepEqual([...fieldOf.values()], ['email']);
    assert.match(notes.join(), /Only the first 2000 columns are read\./);
  });

  test('that nobody knows means nothing, however long it is', () => {
    for (const name of [
      '',
      '…',
      '42',
      'Marital status',
      'Company status',
      'IP address',
      'Email type',
      'Notes',
      'Title',
    ]) {
      assert.equal(importFieldOf(name), undefined, name);
    }
    assert.equal(importFieldOf('home'.repeat(100_000)), undefined);
  });
});

describe('the address', () => {
  test('is the first column with a plain name of one; the notes name the others', () => {
    const { fieldOf, notes } = mapped(['Secondary Email', 'Work email', 'Email', 'E-mail Address']);
    assert.deepEqual([...fieldOf], [['Email', 'email']]);
    assert.deepEqual(
      notes,
      ['Secondary Email', 'Work email', 'E-mail Address'].map(
        (other) => `The column "Email" is the address; "${other}" is ignored, because a contact has one address.`,
      ),
    );
    assert.deepEqual([...mapped(['E-mail 2 Address', 'Work email']).fieldOf], [['Work email', 'email']]);
    assert.deepEqual([...mapped(['Name', 'Secondary Email']).fieldOf.values()], ['email', 'name']);
  });

  test('is found by its cells where no name says it, if they differ', () => {
    const rows = (cells: (index: number) => [string, string][]): ColumnsToMap['sample'] =>
      Array.from({ length: 10 }, (_, index) => ({ line: index + 2, values: new Map(cells(index)) }));
    const sample = rows((index) => [
      ['Namn', 'Ann'],
      ['Ansprechpartner', 'boss@example.org'],
      ['Kontakt', index === 3 ? 'none' : `Ann <p${index}@example.org>`],
    ]);
    const { fieldOf, notes } = mapped(['Namn', 'Ansprechpartner', 'Kontakt'], { sample });
    assert.equal(fieldOf.get('Kontakt'), 'email');
    assert.match(notes.join(), /"Kontakt" is the address, because its cells are addresses/);
    assert.match(
      refusal(() => mapped(['Namn', 'Ansprechpartner'], { sample })),
      /no column email or sms_number/,
    );
  });
});

describe('numbered phones and addresses', () => {
  test('are of the kind that the column beside them says', () => {
    const { input } = rowOf({
      'E-mail 1 - Value': 'a@example.org',
      'Phone 1 - Label': 'Mobile',
      'Phone 1 - Value': '555-0101',
      'Phone 2 - Label': '* Work',
      'Phone 2 - Value': '555-0102',
      'Phone 3 - Label': '',
      'Phone 3 - Value': '555-0103',
      'Address 1 - Type': 'Work',
      'Address 1 - City': 'Bonn',
      'Address 2 - Type': 'Work',
      'Address 2 - City': 'Kiel',
    });
    assert.deepEqual(input.phoneNumbers, [
      { phoneNumber: '555-0102', kind: 'work' },
      { phoneNumber: '555-0101', kind: 'mobile' },
      { phoneNumber: '555-0103', kind: 'other' },
    ]);
    assert.deepEqual(
      input.streetAddresses?.map(({ kind, city }) => [kind, city]),
      [
        ['home', 'Kiel'],
        ['work', 'Bonn'],
      ],
    );
  });
});

describe('what a request says of columns', () => {
  const chosen = new Map<string, string | null>([
    ['kundenmail', 'email'],
    ['Ort der Firma', 'work_city'],
    ['Schuhe', 'cf:Shoe size'],
    ['Email', null],
  ]);

  test('goes before what their names say, in any spelling', () => {
    const { fieldOf, notes } = mapped(['Email', 'KUNDENMAIL', 'Ort der Firma', 'Schuhe', 'Vorname'], { chosen });
    assert.deepEqual(Object.fromEntries(fieldOf), {
      KUNDENMAIL: 'email',
      'Ort der Firma': 'work_city',
      Schuhe: 'cf:Shoe size',
      Vorname: 'first_name',
    });
    assert.deepEqual(notes, []);
  });

  test('has to name columns that are there, each field once', () => {
    assert.match(
      refusal(() => mapped(['Email', 'Schuhe'], { chosen })),
      /columns names what is no column of the file: "kundenmail", "Ort der Firma"/,
    );
    const twice = new Map([
      ['A', 'email'],
      ['B', 'email'],
    ]);
    assert.match(
      refusal(() => mapped(['A', 'B'], { chosen: twice })),
      /"A" and "B" for the same field email/,
    );
  });

  test('holds of the members of a body, too, whose entries may differ', () => {
    const entries = [
      { Kundenmail: 'a@example.org', city: 'Bonn' },
      { Kundenmail: 'b@example.org', home_city: 'Kiel' },
      7,
    ];
    const members = mapImportMembers(entries, new Map([['Kundenmail', 'email']]));
    const rows = entries.map((entry, index) => mapImportEntry(members, index + 1, entry));
    assert.deepEqual(
      rows.map(({ address, input }) => [address, input.streetAddresses?.[0]?.city]),
      [
        ['a@example.org', 'Bonn'],
        ['b@example.org', 'Kiel'],
        [null, undefined],
      ],
    );
  });
});
