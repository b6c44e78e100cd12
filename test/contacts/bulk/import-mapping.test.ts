import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { importFieldOf } from '../../../src/imports/import-field.ts';
import type { ImportRow } from '../../../src/imports/import-row.ts';
import { mapImportColumns, type ImportColumns } from '../../../src/imports/map-import-columns.ts';
import { mapImportMembers } from '../../../src/imports/map-import-members.ts';
import { mapImportEntry, mapImportRow } from '../../../src/imports/map-import-row.ts';
import { Invalid } from '../../../src/errors.ts';

/** A row of a file with these columns. */
function mapRow(cells: Record<string, string>): ImportRow {
  return mapImportRow(map(Object.keys(cells)), { line: 2, values: new Map(Object.entries(cells)) });
}

function map(columns: readonly string[]): ImportColumns {
  return mapImportColumns({ columns, sample: [] });
}

/** An entry of a body that has no other. */
function mapEntry(row: number, entry: unknown): ImportRow {
  return mapImportEntry(mapImportMembers([entry], new Map()), row, entry);
}

function notesOf(cells: Record<string, string>): readonly string[] {
  const { problems, notes = [] } = mapRow({ email: 'ann@example.org', ...cells });
  assert.deepEqual(problems, []);
  return notes;
}

function problemsOf(cells: Record<string, string>): readonly string[] {
  return mapRow({ email: 'ann@example.org', ...cells }).problems;
}

describe('a column of an import', () => {
  test('means a field by the names of the API, of the original’s exports and of spreadsheets', () => {
    const meanings: Record<string, string[]> = {
      first_name: ['first_name', 'First name', 'FirstName'],
      company_name: ['company_name', 'Company'],
      other_phone: ['phone', 'other_phone', 'Phone - other', 'Phone number'],
      home_phone: ['home_phone', 'Phone - home'],
      mobile_phone: ['mobile_phone', 'Phone - mobile'],
      fax_phone: ['Phone - fax'],
      home_street: ['street', 'home_street', 'Street address line 1 - Home'],
      work_street2: ['work_street2', 'Street address line 2 - Work'],
      home_country: ['country', 'home country', 'home_country', 'Country - Home'],
      other_state: ['other_state', 'State/Province - Other'],
      work_zip: ['work_zip', 'Zip/Postal Code - Work'],
      sms_number: ['sms_number', 'SMS number'],
      'cf:Shoe size': ['cf:Shoe size', ' CF: Shoe size '],
      'cf:Shoe_size': ['cf:Shoe_size'],
    };
    for (const [field, names] of Object.entries(meanings)) {
      for (const name of names) assert.equal(importFieldOf(name)?.field, field, name);
    }
    for (const name of ['', 'Salutation', 'mobile_street', 'fax_city', 'home_work_phone', 'home', 'cf:']) {
      assert.equal(importFieldOf(name), undefined, name);
    }
  });

  test('that means no field is told once, and so is one that means the same as another', () => {
    const { fieldOf, notes } = map(['Email address', 'Salutation', 'phone', 'other_phone', 'cf:A', 'cf:a', 'x']);
    assert.deepEqual(
      [...fieldOf],
      [
        ['Email address', 'email'],
        ['phone', 'other_phone'],
        ['cf:A', 'cf:A'],
      ],
    );
    assert.deepEqual(notes, [
      'The columns "phone" and "other_phone" mean the same: only the first is read.',
      'The columns "cf:A" and "cf:a" mean the same: only the first is read.',
      'These columns are not imported, because no field has their name: "Salutation", "x".',
    ]);
    const many = Array.from({ length: 60 }, (_, index) => `column ${index}`);
    assert.match(map(['email', ...many]).notes.join(''), /"column 19" and 40 more\.$/);
  });

  test('has to say who a row is about', () => {
    assert.throws(
      () => map(['Name', 'Phone']),
      (error) =>
        error instanceof Invalid &&
        error.message === 'file has no column email or sms_number; its columns are "Name", "Phone"',
    );
    assert.deepEqual([...map(['sms_number']).fieldOf.values()], ['sms_number']);
  });
});

describe('a row of an import', () => {
  test('becomes what is stored for a contact, and nothing for what it does not say', () => {
    const row = mapRow({
      'Email address': 'Ann@Example.org',
      'First name': 'Ann',
      Company: 'Gärten & Co.',
      Birthday: '2/29',
      anniversary: '11/24/2006',
      'Phone - home': '+49 170 1',
      mobile_phone: '555-2',
      street: 'Main St. 1',
      street2: 'Apt. 337',
      city: 'Bonn',
      work_zip: '53111',
      'cf:Shoe size': '43',
      sms_number: '508-123-1235',
      sms_consent_date: '07-03-2024',
      Salutation: 'Dr.',
    });
    const none = { street: null, city: null, state: null, postalCode: null, country: null };
    assert.deepEqual(row, {
      row: 2,
      address: 'Ann@Example.org',
      input: {
        profile: {
          firstName: 'Ann',
          companyName: 'Gärten & Co.',
          birthdayMonth: 2,
          birthdayDay: 29,
          anniversary: '2006-11-24',
        },
        phoneNumbers: [
          { phoneNumber: '+49 170 1', kind: 'home' },
          { phoneNumber: '555-2', kind: 'mobile' },
        ],
        streetAddresses: [
          { ...none, kind: 'home', street: 'Main St. 1, Apt. 337', city: 'Bonn' },
          { ...none, kind: 'work', postalCode: '53111' },
        ],
        customFields: [{ name: 'Shoe size', value: '43' }],
        sms: { number: { smsAddress: '5081231235', dialCode: '1', countryCode: null }, consentedOn: '2024-07-03' },
      },
      problems: [],
    });
    assert.deepEqual(mapRow({ email: 'a@example.org' }).input, { profile: {} });
  });

  test('loses the cells that are wrong and no other, and says so by the columns of its file', () => {
    const row = mapRow({
      'E-Mail': 'ann@example.org',
      'Last name': 'Byrd',
      'First name': 'x'.repeat(51),
      'Phone - home': '5'.repeat(26),
      birthday_month: '13',
      anniversary: '24/24/2026',
      sms_number: 'none',
      'cf:note': 'x'.repeat(256),
      home_street: 'x'.repeat(200),
      home_street2: 'y'.repeat(60),
    });
    assert.deepEqual(row.problems, []);
    assert.deepEqual([row.address, row.input], ['ann@example.org', { profile: { lastName: 'Byrd' } }]);
    assert.deepEqual(row.notes?.toSorted(), [
      'First name is left out: it is longer than 50 characters',
      'Phone - home is left out: it is longer than 25 characters',
      'anniversary is left out: it is not a day, as YYYY-MM-DD',
      'birthday_month is left out: there is no such month and day',
      'cf:note is left out: it is longer than 255 characters',
      'home_street is left out: it is longer than 255 characters',
      'sms_number is left out: it is not a number with its dial code',
    ]);
    assert.deepEqual(notesOf({ birthday: 'in May' }), ['birthday is left out: it is not a month and a day, as MM/DD']);
    assert.deepEqual(notesOf({ birthday_month: '2', birthday_day: '30' }), [
      'birthday_month is left out: there is no such month and day',
    ]);
    const phones = { home_phone: '1', work_phone: '2', mobile_phone: '3', phone: '4' };
    assert.deepEqual(notesOf(phones), ['phone is left out: a contact has at most 3 phone numbers']);
    const values = Object.fromEntries(Array.from({ length: 26 }, (_, index) => [`cf:f${index}`, 'x']));
    assert.deepEqual(notesOf(values), ['cf:f25 is left out: a contact has at most 25 custom fields']);
  });

  test('fails for its address alone', () => {
    assert.deepEqual(mapRow({ email: '', first_name: 'Ann' }).problems, ['email is missing']);
    assert.deepEqual(mapRow({ 'E-Mail': 'ann@', first_name: 'Ann' }).problems, ['E-Mail is invalid']);
    assert.deepEqual(mapRow({ email: `${'a'.repeat(70)}@example.org` }).problems, [
      'email is too long (maximum is 80 characters)',
    ]);
  });

  test('that could not be read says so and has nothing', () => {
    const row = mapImportRow(map(['email']), { line: 7, problem: 'A quote is not closed.' });
    assert.deepEqual(row, { row: 7, address: null, input: { profile: {} }, problems: ['A quote is not closed.'] });
  });

  test('gives no leave to mail somebody of whom the file says that they opted out or never confirmed', () => {
    const said: [Record<string, string>, string][] = [
      [{ 'Email permission status': 'Unsubscribed' }, 'no'],
      [{ 'Confirmed Opt-Out Date': '2026-11-24' }, 'no'],
      [{ permission_to_send: 'pending_confirmation' }, 'not_confirmed'],
      [{ 'Email permission status': 'Awaiting confirmation' }, 'not_confirmed'],
      [{ 'Email status': 'Unsubscribed', 'Email permission status': 'implicit' }, 'no'],
      [{ 'Company status': 'Unsubscribed' }, 'no'],
    ];
    for (const [cells, says] of said) {
      assert.equal(mapRow({ email: 'ann@example.org', ...cells }).permission?.says, says, JSON.stringify(cells));
    }
    for (const cells of [{ Status: 'Active' }, { 'Marital status': 'married' }, { Status: '' }]) {
      const { permission, problems } = mapRow({ email: 'ann@example.org', ...cells });
      assert.deepEqual([permission, problems], [undefined, []]);
    }
    assert.match(problemsOf({ Status: 'married' }).join(), /^"married" in the column "Status" .* is not understood/);
    assert.deepEqual(mapEntry(1, { email: 'a@example.org', unsubscribed: true }).permission?.says, 'no');
  });

  test('is the same from JSON, whose numbers may be numbers and whose other members are passed over', () => {
    const entry = {
      email: 'a@example.org',
      birthday_month: 5,
      birthday_day: '6',
      first_name: null,
      phone: '',
      nonsense: {},
    };
    assert.deepEqual(mapEntry(1, entry), {
      row: 1,
      address: 'a@example.org',
      input: { profile: { birthdayMonth: 5, birthdayDay: 6 } },
      problems: [],
    });
    const wrong = { email: ['a@example.org'], first_name: {}, 'cf:x': {}, 'cf:y': true };
    assert.deepEqual(mapEntry(2, wrong).problems, ['email is invalid']);
    assert.deepEqual(mapEntry(2, wrong).notes, [
      'first_name is left out: it is not a text',
      'cf:x is left out: it is not a text',
    ]);
    assert.deepEqual(mapEntry(3, 'a@example.org').problems, ['The entry is not an object.']);
  });
});
