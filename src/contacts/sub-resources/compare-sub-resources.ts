import type { PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';
import type { PhoneNumberRow, StreetAddressRow } from './sub-resource-row.ts';

/** The difference between present and wanted: which present ones go, and which wanted ones are added. */
export interface Difference<Row, Input> {
  readonly gone: readonly Row[];
  readonly added: readonly Input[];
}

export function comparePhoneNumbers(
  present: readonly PhoneNumberRow[],
  wanted: readonly PhoneNumberInput[],
): Difference<PhoneNumberRow, PhoneNumberInput> {
  return compare(present, wanted, isSamePhone);
}

export function compareStreetAddresses(
  present: readonly StreetAddressRow[],
  wanted: readonly StreetAddressInput[],
): Difference<StreetAddressRow, StreetAddressInput> {
  return compare(present, wanted, isSameStreet);
}

/**
 * The present ones that are no longer wanted, and the wanted ones that are not there yet. Equal ones are matched one to
 * one.
 */
export function compare<Row, Input>(
  present: readonly Row[],
  wanted: readonly Input[],
  isSame: (row: Row, input: Input) => boolean,
): Difference<Row, Input> {
  const gone = [...present];
  const added = wanted.filter((input) => {
    const index = gone.findIndex((row) => isSame(row, input));
    if (index === -1) return true;
    gone.splice(index, 1);
    return false;
  });
  return { gone, added };
}

function isSamePhone(row: PhoneNumberRow, { phoneNumber, kind }: PhoneNumberInput): boolean {
  return row.phone_number === phoneNumber && row.kind === kind;
}

function isSameStreet(row: StreetAddressRow, input: StreetAddressInput): boolean {
  return (
    row.kind === input.kind &&
    row.street === input.street &&
    row.city === input.city &&
    row.state === input.state &&
    row.postal_code === input.postalCode &&
    row.country === input.country
  );
}
