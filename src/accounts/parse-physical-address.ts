import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { isCountryCode } from './country-codes.ts';
import type { PhysicalAddress } from './physical-address.ts';
import { readCode, readLine } from './read-line.ts';
import { hasStateCodes, isStateOf } from './states.ts';

/** Turns the body of a POST or PUT into a whole address. @throws Invalid with every problem */
export function parsePhysicalAddress(body: unknown): PhysicalAddress {
  const object = requireObject(body);
  const reader = new BodyReader();
  const countryCode = readRequired(reader, 'country_code', readCode(reader, object, 'country_code'));
  const address: PhysicalAddress = {
    addressLine1: readRequired(reader, 'address_line1', readLine(reader, object, 'address_line1', 80)),
    addressLine2: readLine(reader, object, 'address_line2', 80) ?? null,
    addressLine3: readLine(reader, object, 'address_line3', 80) ?? null,
    city: readRequired(reader, 'city', readLine(reader, object, 'city', 80)),
    ...readState(reader, object, countryCode),
    countryCode,
  };
  if (countryCode !== '' && !isCountryCode(countryCode)) reader.refuse('country_code does not have a valid value');
  reader.throwProblems();
  return address;
}

/** Which of the parts below the city an address has, and which of them it needs, depends on the country. */
function readState(
  reader: BodyReader,
  object: JsonObject,
  countryCode: string,
): Pick<PhysicalAddress, 'stateCode' | 'stateName' | 'postalCode'> {
  const stateCode = readCode(reader, object, 'state_code') ?? null;
  const stateName = readLine(reader, object, 'state_name', 80) ?? null;
  const postalCode = readLine(reader, object, 'postal_code', 25) ?? null;
  if (hasStateCodes(countryCode)) {
    if (stateCode === null) reader.refuseMissing('state_code');
    else if (!isStateOf(countryCode, stateCode)) reader.refuse('state_code does not have a valid value');
    if (stateName !== null) reader.refuse(`state_name is not for the country ${countryCode}: use state_code`);
    if (postalCode === null) reader.refuseMissing('postal_code');
  } else if (stateCode !== null) {
    reader.refuse('state_code is only for the countries US and CA: use state_name');
  }
  return { stateCode, stateName, postalCode };
}

function readRequired(reader: BodyReader, name: string, value: string | null | undefined): string {
  if (value == null) reader.refuseMissing(name);
  return value ?? '';
}
