import type { ProfileChange } from '../addresses/profile.ts';
import type { StreetAddressInput } from '../contacts/contact-input.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { parseSmsChannel } from '../sms-channels/parse-sms-channel.ts';
import { BodyReader, type JsonObject } from '../wire/body-reader.ts';
import { isDay } from '../wire/read-date-time.ts';
import { importStreetKinds, importStreetParts } from './import-field.ts';
import type { ReadRowPermission } from './read-row-permission.ts';
import type { ImportInput, ImportRow, ImportSms, NamedFieldValue } from './import-row.ts';
import { readAddressCell } from '../keys/read-address-cell.ts';
import { CellReader, isPlaceholder } from './read-cells.ts';
import { readWrittenDay, type DayOrder } from '../wire/read-written-day.ts';
import { readPhoneCells } from './read-phone-cells.ts';
import { splitAddress } from './split-address.ts';
import { splitName } from './split-name.ts';

/** How the cells of a row are to be read. */
export interface RowForm {
  /** The column of a field, for problems and notes. */
  readonly nameOf: (field: string) => string;
  readonly orderOf: (field: string) => DayOrder;
  readonly nameIs: 'whole' | 'first' | 'last';
}

const longestText = 50;
const longestStreet = 255;
const longestAddress = 1_000;
const longestValue = 255;
const longestNames = 20_000;
const mostCustomFields = 25;

/**
 * What a row of an import has, by field; null and blank members are as if absent. Only the address, and what the row says of
 * the permission, can fail it: another cell that is wrong is left out, and a note says so.
 */
export function parseImportInput(
  row: number,
  object: JsonObject,
  form: RowForm,
  said: ReadRowPermission = {},
): ImportRow {
  const cells = new CellReader(object, form.nameOf);
  const problems = 'problem' in said ? [said.problem] : [];
  const { address, displayName, problem } = readAddress(object, form);
  if (problem !== null) problems.push(problem);
  const sms = readSms(cells, form);
  if (address === null && problem === null && sms === undefined) problems.push(`${form.nameOf('email')} is missing`);
  const input: ImportInput = {
    profile: readProfile(cells, form, displayName),
    ...nonEmpty('phoneNumbers', readPhoneCells(cells)),
    ...nonEmpty('streetAddresses', readStreetAddresses(cells)),
    ...nonEmpty('customFields', readCustomFields(cells, object, form)),
    ...(sms !== undefined && { sms }),
    ...readNameCells(cells),
  };
  return {
    row,
    address,
    input,
    problems,
    ...('permission' in said && { permission: said.permission }),
    ...(cells.notes.length > 0 && { notes: cells.notes }),
  };
}

interface ReadAddress {
  readonly address: string | null;
  readonly displayName: string | null;
  readonly problem: string | null;
}

const noAddress: ReadAddress = { address: null, displayName: null, problem: null };

function readAddress(object: JsonObject, { nameOf }: RowForm): ReadAddress {
  const { email } = object;
  if (email === undefined || email === null) return noAddress;
  if (typeof email !== 'string') return { ...noAddress, problem: `${nameOf('email')} is invalid` };
  if (isPlaceholder(email.trim())) return noAddress;
  const { address, displayName } = readAddressCell(email);
  if (address === '') return noAddress;
  const problem = validateAddress(address);
  return { address, displayName, problem: problem === null ? null : `${nameOf('email')} ${problem}` };
}

function readProfile(cells: CellReader, form: RowForm, displayName: string | null): ProfileChange {
  const profile: Record<keyof ProfileChange, string | number | null> = {
    ...readName(cells, form, displayName),
    jobTitle: cells.text('job_title', longestText),
    companyName: cells.text('company_name', longestText),
    ...readBirthday(cells, form),
    anniversary: readDay(cells, form, 'anniversary'),
  };
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null));
}

/** The two names; a whole name, also one beside the address, is split if neither is there. */
function readName(
  cells: CellReader,
  { nameIs }: RowForm,
  displayName: string | null,
): { readonly firstName: string | null; readonly lastName: string | null } {
  const first = cells.text('first_name', longestText);
  const last = cells.text('last_name', longestText);
  if (first !== null && last !== null) return { firstName: first, lastName: last };
  const name = cells.text('name', Infinity);
  if (nameIs === 'last' && name !== null && first !== null) {
    const rest = name.startsWith(`${first} `) ? name.slice(first.length).trim() : name;
    return { firstName: first, lastName: cells.fits('name', rest, longestText) ? rest : null };
  }
  if (nameIs === 'first' && name !== null && last !== null) {
    const rest = name.endsWith(` ${last}`) ? name.slice(0, -last.length).trim() : name;
    return { firstName: cells.fits('name', rest, longestText) ? rest : null, lastName: last };
  }
  const whole = cells.text('full_name', Infinity) ?? name;
  if (first !== null || last !== null) return { firstName: first, lastName: last };
  const field = whole === null ? 'email' : name === whole ? 'name' : 'full_name';
  const split = splitName(whole ?? displayName ?? '');
  const fits = [split.first, split.last].every((half) => half === null || cells.fits(field, half, longestText));
  return fits ? { firstName: split.first, lastName: split.last } : { firstName: null, lastName: null };
}

const monthAndDay = /^(?:--)?(?<one>\d{1,2})[/-](?<two>\d{1,2})$/;
const dayAndMonth = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.?$/;

/** A birthday in one field: month and day, or a whole day without its year; or in two fields. */
function readBirthday(
  cells: CellReader,
  { orderOf }: RowForm,
): { readonly birthdayMonth: number | null; readonly birthdayDay: number | null } {
  const none = { birthdayMonth: null, birthdayDay: null };
  const monthText = cells.number('birthday_month');
  const text = cells.day('birthday');
  // `Birth Month` and `Birth Day`: the latter is spelled as a birthday.
  const isDayAlone = monthText !== null && text !== null && /^\d{1,2}$/.test(text);
  const dayText = cells.number('birthday_day') ?? (isDayAlone ? text : null);
  if (monthText !== null || dayText !== null) {
    const [month, day] = [Number(monthText), Number(dayText)];
    if (isDay(2000, month, day)) return { birthdayMonth: month, birthdayDay: day };
    cells.leaveOut(monthText === null ? 'birthday_day' : 'birthday_month', 'there is no such month and day');
    return none;
  }
  if (text === null) return none;
  const found = readMonthAndDay(text, orderOf('birthday'));
  if (found === null) cells.leaveOut('birthday', 'it is not a month and a day, as MM/DD');
  return found === null ? none : { birthdayMonth: found.month, birthdayDay: found.day };
}

function readMonthAndDay(text: string, order: DayOrder): { readonly month: number; readonly day: number } | null {
  const { one, two } = monthAndDay.exec(text)?.groups ?? {};
  const dotted = dayAndMonth.exec(text)?.groups ?? {};
  const whole = readWrittenDay(text, order)?.split('-').slice(1).map(Number) ?? [];
  const given = one === undefined ? [dotted['month'] ?? whole[0], dotted['day'] ?? whole[1]] : [one, two];
  const [first, second] = given.map(Number);
  if (first === undefined || second === undefined) return null;
  const orders = [
    { month: first, day: second },
    { month: second, day: first },
  ];
  const possible = (one === undefined ? orders.slice(0, 1) : orders).filter(({ month, day }) =>
    isDay(2000, month, day),
  );
  return (order === 'day first' && !text.startsWith('--') ? possible.at(-1) : possible[0]) ?? null;
}

function readDay(cells: CellReader, { orderOf }: RowForm, field: string): string | null {
  const text = cells.day(field);
  if (text === null) return null;
  return readWrittenDay(text, orderOf(field)) ?? cells.leaveOut(field, 'it is not a day, as YYYY-MM-DD');
}

/** Made once: a file has a million rows. */
const streetFields = importStreetKinds.map((kind) => ({
  kind,
  whole: `${kind}_address`,
  parts: importStreetParts.map((part) => ({
    part,
    field: `${kind}_${part}`,
    most: part.startsWith('street') ? longestStreet : longestText,
  })),
}));

function readStreetAddresses(cells: CellReader): StreetAddressInput[] {
  return streetFields.flatMap(({ kind, whole, parts: ofKind }) => {
    if (!cells.has(whole) && !ofKind.some(({ field }) => cells.has(field))) return [];
    const split = splitAddress(cells.text(whole, longestAddress) ?? '');
    const [street, street2, city, state, postalCode, country] = ofKind.map(({ part, field, most }) => {
      const other = split[part] ?? '';
      return cells.text(field, most) ?? (other !== '' && cells.fits(whole, other, most) ? other : null);
    });
    const lines = [street, street2].filter((line) => line != null).join(', ');
    const parts = {
      street: lines !== '' && cells.fits(`${kind}_street`, lines, longestStreet) ? lines : null,
      city: city ?? null,
      state: state ?? null,
      postalCode: postalCode ?? null,
      country: country ?? null,
    };
    return Object.values(parts).some((part) => part !== null) ? [{ kind, ...parts }] : [];
  });
}

const slashedDay = /^\d{1,2}[/-]\d{1,2}[/-]\d{4}/;

function readCustomFields(cells: CellReader, object: JsonObject, { orderOf }: RowForm): NamedFieldValue[] {
  const values: NamedFieldValue[] = [];
  for (const field of Object.keys(object)) {
    const value = field.startsWith('cf:') ? cells.text(field, longestValue) : null;
    if (value === null) continue;
    if (values.length === mostCustomFields) {
      cells.leaveOut(field, `a contact has at most ${mostCustomFields} custom fields`);
      continue;
    }
    const dayFirst = slashedDay.test(value) && orderOf(field) === 'day first';
    values.push({ name: field.slice(3), value, ...(dayFirst && { dayFirst }) });
  }
  return values;
}

function readNameCells(cells: CellReader): Pick<ImportInput, 'tags' | 'lists'> {
  const [tags, lists] = [cells.text('tags', longestNames), cells.text('lists', longestNames)];
  return { ...(tags !== null && { tags }), ...(lists !== null && { lists }) };
}

/** Ten digits without a dial code are a number of North America, as the original has it. */
function readSms(cells: CellReader, form: RowForm): ImportSms | undefined {
  const text = cells.text('sms_number', 30);
  if (text === null) return undefined;
  const digits = text.replaceAll(/[\s().-]/g, '');
  const full = /^\d{10}$/.test(digits) ? `1${digits}` : digits;
  const ofNumber = new BodyReader();
  const number = parseSmsChannel(ofNumber, { sms_channel: { full_sms_address: full } }, 'patch')?.number;
  if (number !== undefined && ofNumber.problems.length === 0) {
    return { number, consentedOn: readDay(cells, form, 'sms_consent_date') };
  }
  cells.leaveOut('sms_number', 'it is not a number with its dial code');
  return undefined;
}

function nonEmpty<Name extends keyof ImportInput, Entry>(
  name: Name,
  entries: readonly Entry[],
): Partial<Record<Name, readonly Entry[]>> {
  return entries.length === 0 ? {} : ({ [name]: entries } as Partial<Record<Name, readonly Entry[]>>);
}
