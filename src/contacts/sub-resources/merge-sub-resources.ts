import type { PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';
import type { PhoneNumberRow, StreetAddressRow } from './sub-resource-row.ts';

const most = 3;

/**
 * Phone numbers with another one, oldest first. It replaces those of its kind; if there is none and the contact has as many
 * as it can, it replaces the oldest. A number that the contact already has, of any kind, changes nothing.
 */
export function withPhoneNumber(
  present: readonly PhoneNumberInput[],
  phone: PhoneNumberInput,
): readonly PhoneNumberInput[] {
  if (present.some(({ phoneNumber }) => phoneNumber === phone.phoneNumber)) return present;
  return withNew(present, phone);
}

/** Phone numbers with those of a row by the same rules, but that a row may have several of one kind, which are kept. */
export function withPhoneNumbers(
  present: readonly PhoneNumberInput[],
  phones: readonly PhoneNumberInput[],
): readonly PhoneNumberInput[] {
  const kinds = Map.groupBy(phones, ({ kind }) => kind);
  return [...kinds.values()].reduce(withPhoneNumbersOfKind, present);
}

function withPhoneNumbersOfKind(
  present: readonly PhoneNumberInput[],
  phones: readonly PhoneNumberInput[],
): readonly PhoneNumberInput[] {
  const there = new Set(present.map(({ phoneNumber }) => phoneNumber));
  const wanted = new Map(phones.map((phone) => [phone.phoneNumber, phone]));
  const added = [...wanted.values()].filter(({ phoneNumber }) => !there.has(phoneNumber));
  if (added.length === 0) return present;
  const kept = present.filter(({ kind, phoneNumber }) => kind !== phones[0]?.kind || wanted.has(phoneNumber));
  return [...kept, ...added].slice(-most);
}

/** Street addresses with another one, by the same rules. */
export function withStreetAddress(
  present: readonly StreetAddressInput[],
  street: StreetAddressInput,
): readonly StreetAddressInput[] {
  return withNew(present, street);
}

function withNew<Entry extends { readonly kind: string | null }>(present: readonly Entry[], entry: Entry): Entry[] {
  const others = present.filter(({ kind }) => kind !== entry.kind);
  return [...others, entry].slice(-most);
}

export function toPhoneNumberInput(row: PhoneNumberRow): PhoneNumberInput {
  return { phoneNumber: row.phone_number, kind: row.kind };
}

export function toStreetAddressInput(row: StreetAddressRow): StreetAddressInput {
  const { kind, street, city, state, postal_code: postalCode, country } = row;
  return { kind, street, city, state, postalCode, country };
}
