import { BodyReader, type JsonObject } from '../wire/body-reader.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { parseSmsChannel } from '../sms-channels/parse-sms-channel.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contacts/contact-input.ts';
import type { ProfileChange } from '../addresses/profile.ts';
import { checkBirthday, parseProfile } from '../contacts/parse-profile.ts';
import { importPhoneKinds, importStreetKinds, importStreetParts } from './import-field.ts';
import type { ImportInput, ImportRow, ImportSms, NamedFieldValue } from './import-row.ts';
import { readImportDay } from './read-import-day.ts';

const mostPhoneNumbers = 3;
const mostCustomFields = 25;

/** What a row of an import has, by field; null and blank members are as if absent. Problems name the fields. */
export function parseImportInput(row: number, object: JsonObject): ImportRow {
  const reader = new BodyReader();
  refuseOptedOut(reader, object);
  const address = reader.text(object, 'email', 'email', 80) ?? null;
  const addressProblem = address === null || address.length > 80 ? null : validateAddress(address);
  if (addressProblem !== null) reader.refuse(`email ${addressProblem}`);
  const sms = parseSms(reader, object);
  if (address === null && sms === undefined && !reader.isRefused('sms_number')) reader.refuseMissing('email');
  const input: ImportInput = {
    profile: parseProfileFields(reader, object),
    ...nonEmpty('phoneNumbers', parsePhoneNumbers(reader, object)),
    ...nonEmpty('streetAddresses', parseStreetAddresses(reader, object)),
    ...nonEmpty('customFields', parseCustomFields(reader, object)),
    ...(sms !== undefined && { sms }),
  };
  return { row, address, input, problems: reader.problems };
}

const saysOptedOut = /^(unsubscribed?|opted?[ _-]?out)$/i;
const saysUnconfirmed = /^(pending|pending[ _]confirmation|awaiting[ _]confirmation|unconfirmed)$/i;

/** A file that says of a person that they opted out or never confirmed gives nobody leave to mail them. */
function refuseOptedOut(reader: BodyReader, object: JsonObject): void {
  reader.text(object, 'permission', 'permission', Infinity);
  for (const field of ['permission', 'status']) {
    const { [field]: value } = object;
    // A status of another kind says other things.
    const word = typeof value === 'string' ? value.trim() : '';
    if (saysOptedOut.test(word)) reader.refuse(`${field} says that the person opted out: the row is not imported`);
    if (saysUnconfirmed.test(word)) {
      reader.refuse(`${field} says that the person has not confirmed: the row is not imported`);
    }
  }
  const optOutDate = reader.text(object, 'opt_out_date', 'opt_out_date', Infinity);
  if (optOutDate != null) reader.refuse('opt_out_date says that the person opted out: the row is not imported');
}

function parseProfileFields(reader: BodyReader, object: JsonObject): ProfileChange {
  const anniversary = parseDay(reader, object, 'anniversary');
  const profile = parseProfile(reader, { ...object, ...parseBirthday(reader, object), anniversary });
  checkBirthday(reader, profile);
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value != null));
}

/** A birthday in one field: month and day, or a whole day of which the year is passed over. */
function parseBirthday(reader: BodyReader, object: JsonObject): JsonObject {
  const text = reader.text(object, 'birthday', 'birthday', 50);
  if (text == null) return {};
  const [month, day] =
    /^(\d{1,2})[/-](\d{1,2})$/.exec(text)?.slice(1) ?? readImportDay(text)?.split('-').slice(1) ?? [];
  if (month === undefined || day === undefined) {
    reader.refuse('birthday is not a month and a day, as MM/DD');
    return {};
  }
  const { birthday_month: itsMonth, birthday_day: itsDay } = object;
  return { birthday_month: itsMonth ?? month, birthday_day: itsDay ?? day };
}

function parseDay(reader: BodyReader, object: JsonObject, field: string): string | null {
  const text = reader.text(object, field, field, 50);
  const day = text == null ? null : readImportDay(text);
  if (text != null && day === null) reader.refuse(`${field} is not a day, as YYYY-MM-DD`);
  return day;
}

function parsePhoneNumbers(reader: BodyReader, object: JsonObject): PhoneNumberInput[] {
  const phones = importPhoneKinds.flatMap((kind) => {
    const phoneNumber = reader.text(object, `${kind}_phone`, `${kind}_phone`, 25);
    return phoneNumber == null ? [] : [{ phoneNumber, kind }];
  });
  if (phones.length > mostPhoneNumbers) reader.refuse(`phone has too many entries (maximum is ${mostPhoneNumbers})`);
  return phones;
}

function parseStreetAddresses(reader: BodyReader, object: JsonObject): StreetAddressInput[] {
  return importStreetKinds.flatMap((kind) => {
    const [street, street2, city, state, postalCode, country] = importStreetParts.map(
      (part) => reader.text(object, `${kind}_${part}`, `${kind}_${part}`, part.startsWith('street') ? 255 : 50) ?? null,
    );
    const lines = [street, street2].filter((line) => line != null).join(', ');
    if (lines.length > 255)
      reader.refuse(`${kind}_street is too long with its second line (maximum is 255 characters)`);
    const parts = {
      city: city ?? null,
      state: state ?? null,
      postalCode: postalCode ?? null,
      country: country ?? null,
    };
    const address = { kind, street: lines === '' ? null : lines, ...parts };
    return Object.entries(address).some(([name, value]) => name !== 'kind' && value !== null) ? [address] : [];
  });
}

function parseCustomFields(reader: BodyReader, object: JsonObject): NamedFieldValue[] {
  const values = Object.keys(object).flatMap((field) => {
    const value = field.startsWith('cf:') ? reader.text(object, field, field, 255) : null;
    return value == null ? [] : [{ name: field.slice(3), value }];
  });
  if (values.length > mostCustomFields) {
    reader.refuse(`custom fields has too many entries (maximum is ${mostCustomFields})`);
  }
  return values;
}

/** Ten digits without a dial code are a number of North America, as the original takes them. */
function parseSms(reader: BodyReader, object: JsonObject): ImportSms | undefined {
  const consentedOn = parseDay(reader, object, 'sms_consent_date');
  const text = reader.text(object, 'sms_number', 'sms_number', 30);
  if (text == null) return undefined;
  const digits = text.replaceAll(/[\s().-]/g, '');
  const full = /^\d{10}$/.test(digits) ? `1${digits}` : digits;
  const ofNumber = new BodyReader();
  const number = parseSmsChannel(ofNumber, { sms_channel: { full_sms_address: full } }, 'patch')?.number;
  if (number !== undefined && ofNumber.problems.length === 0) return { number, consentedOn };
  reader.refuse('sms_number is invalid');
  return undefined;
}

function nonEmpty<Name extends keyof ImportInput, Entry>(
  name: Name,
  entries: readonly Entry[],
): Partial<Record<Name, readonly Entry[]>> {
  return entries.length === 0 ? {} : ({ [name]: entries } as Partial<Record<Name, readonly Entry[]>>);
}
