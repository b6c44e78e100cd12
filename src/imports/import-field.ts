import { removeInvisible } from '../keys/normalise-address.ts';
import { accentedKey, columnKey } from './column-key.ts';
import { accentedNames, columnNames } from './column-names.ts';
import { addressWords, connectors, kindNames, partNames } from './column-part-names.ts';

export const importPhoneKinds = ['home', 'work', 'mobile', 'other', 'fax'] as const;
export const importStreetKinds = ['home', 'work', 'other'] as const;

/** The parts of a street address as an import names them, each below `home_`, `work_` or `other_`. */
export const importStreetParts = ['street', 'street2', 'city', 'state', 'zip', 'country'] as const;

type Part = keyof typeof partNames;

/** What the name of a column means beside the address. */
export interface NamedField {
  /** A field, as in `importFields`, or `cf:` with the label or name of a custom field. */
  readonly field: string;
  /** `Phone 2 - Value` and `Address 2 - City`: a column `Phone 2 - Label` may say of which kind they are. */
  readonly group?: ColumnGroup;
}

export interface ColumnGroup {
  /** `phone` or `address`, and the number, as `phone 2`. */
  readonly name: string;
  readonly part: string;
}

const fields = byKey(columnNames);
const accented = byAccentedKey();
const parts = byKey(partNames);
const kinds = byKey(kindNames);
const kindWords = [...kinds.keys()].toSorted((one, other) => other.length - one.length);
const addressKeys = keysOf(addressWords);
const connectorKeys = keysOf(connectors);
const groupForm = /^(?<what>\D{2,30}?)\s*(?<number>\d)\s+-\s+(?<rest>.+)$/;
const longestName = 80;
/** The kinds of groups by their numbers, where no column says them. */
const groupKinds = {
  address: ['home', 'other', 'work'],
  phone: ['other'],
} as const;

/** Every field that a column can be mapped to; custom fields are `cf:name`. */
export const importFields: ReadonlySet<string> = new Set([
  'email',
  ...Object.keys(columnNames),
  ...importPhoneKinds.map((kind) => `${kind}_phone`),
  ...importStreetKinds.flatMap((kind) => [...importStreetParts, 'address'].map((part) => `${kind}_${part}`)),
]);

/**
 * The field of an import that a column or member means, by the names of `column-names.ts` and `column-part-names.ts`:
 * `Phone - home` is `home_phone`, `street` is `home_street`, `cf:Shoe size` is `cf:Shoe size`. Names of the address are in
 * `find-address-column.ts`.
 *
 * @returns undefined where the name means none
 */
export function importFieldOf(name: string): NamedField | undefined {
  const [, custom] = /^cf:(.*)$/is.exec(name.trim()) ?? [];
  if (custom !== undefined) return custom.trim() === '' ? undefined : { field: `cf:${custom.trim()}` };
  const { letters, numbers } = columnKey(name);
  if (letters === '' || letters.length > longestName) return undefined;
  // `Organization 1 - Title` is the first of several, `Custom 2` is something else.
  const whole = (numbers[0] ?? 1) === 1 ? (accented.get(accentedKey(name)) ?? fields.get(letters)) : undefined;
  if (whole !== undefined) return { field: whole };
  return fieldOfGroup(name) ?? fieldOfPart(letters, numbers);
}

/** The group whose kind a column says, as `Phone 2 - Label` and `Address 1 - Type` do. */
export function labelledGroup(name: string): string | undefined {
  const [group, part] = splitGroup(name);
  return group !== undefined && /^(label|type)$/i.test(part) ? group : undefined;
}

/** The kind of phone number or street address that a word in a cell means, as `* Mobile` below `Phone 1 - Label`. */
export function importKindOf(word: string): string | undefined {
  return kinds.get(columnKey(word).letters);
}

function fieldOfGroup(name: string): NamedField | undefined {
  const [group, rest] = splitGroup(name);
  if (group === undefined) return undefined;
  const [of, number] = group.split(' ') as ['phone' | 'address', string];
  const part = of === 'phone' ? (/^value$/i.test(rest) ? 'phone' : undefined) : partOfAddress(rest);
  if (part === undefined) return undefined;
  const kind = groupKinds[of][Number(number) - 1];
  return { field: kind === undefined ? '' : `${kind}_${part}`, group: { name: group, part } };
}

function splitGroup(name: string): readonly [group: string | undefined, rest: string] {
  const { what = '', number = '', rest = '' } = groupForm.exec(removeInvisible(name).trim())?.groups ?? {};
  const { letters } = columnKey(what);
  if (addressKeys.includes(letters)) return [`address ${number}`, rest];
  return parts.get(letters) === 'phone' ? [`phone ${number}`, rest] : [undefined, rest];
}

function partOfAddress(rest: string): string | undefined {
  const { letters } = columnKey(rest);
  if (letters === 'formatted') return 'address';
  if (letters === 'region') return 'state';
  const part = parts.get(letters);
  return part === 'phone' || part === 'mobile' || part === 'fax' ? undefined : part;
}

/** A phone number is of the kind `other` and a street address of `home` where nothing else is said. */
function fieldOfPart(letters: string, [number]: readonly number[]): NamedField | undefined {
  const { part, kind } = findPart(letters) ?? {};
  if (part === undefined) return undefined;
  const isLine = part === 'street' || part === 'address';
  if (number !== undefined && number !== 1 && !(isLine && number === 2)) return undefined;
  if (part === 'fax' || part === 'mobile') return { field: `${part}_phone` };
  if (part === 'phone') return { field: `${kind ?? 'other'}_phone` };
  if (kind === 'mobile' || kind === 'fax') return undefined;
  const line = number === 1 ? 'street' : 'street2';
  return { field: `${kind ?? 'home'}_${isLine && number !== undefined ? line : part}` };
}

interface NamedPart {
  readonly part: Part;
  readonly kind?: string | undefined;
}

function findPart(letters: string): NamedPart | undefined {
  const plain = partIn(letters);
  if (plain !== undefined) return { part: plain };
  for (const word of kindWords) {
    const rests = [
      ...(letters.startsWith(word) ? [letters.slice(word.length)] : []),
      ...(letters.endsWith(word) ? withoutConnectors(letters.slice(0, -word.length)) : []),
    ];
    const [part] = rests.map(partIn).filter((found) => found !== undefined);
    if (part !== undefined) return { part, kind: kinds.get(word) };
  }
  return undefined;
}

/** A part, also after a word for an address, as in `Business Address Street`. */
function partIn(letters: string): Part | undefined {
  const word = addressKeys.find((key) => letters.startsWith(key));
  return parts.get(letters) ?? (word === undefined ? undefined : parts.get(letters.slice(word.length)));
}

function withoutConnectors(letters: string): string[] {
  const found = connectorKeys.filter((connector) => letters.endsWith(connector));
  return [letters, ...found.map((connector) => letters.slice(0, -connector.length))];
}

function byKey<Field extends string>(names: Readonly<Record<Field, readonly string[]>>): ReadonlyMap<string, Field> {
  const entries = Object.entries<readonly string[]>(names) as [Field, readonly string[]][];
  return new Map(
    entries.flatMap(([field, spellings]) => spellings.map((name): [string, Field] => [columnKey(name).letters, field])),
  );
}

function byAccentedKey(): ReadonlyMap<string, string> {
  const entries = Object.entries<readonly string[]>(accentedNames);
  return new Map(entries.flatMap(([field, names]) => names.map((name) => [accentedKey(name), field] as const)));
}

function keysOf(words: readonly string[]): readonly string[] {
  return words.map((word) => columnKey(word).letters);
}
