import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import type { AccountDetailsChange } from './account-details.ts';
import { isCountryCode } from './country-codes.ts';
import { readCode, readLine } from './read-line.ts';

/**
 * Turns the body of a PUT into a change of the account's details: null and blank clear, absent members stay.
 *
 * @throws Invalid with every problem of form
 */
export function parseAccountDetails(body: unknown): AccountDetailsChange {
  const object = requireObject(body);
  const reader = new BodyReader();
  const contactEmail = reader.text(object, 'contact_email', 'contact_email', 80);
  if (contactEmail === null) reader.refuse('contact_email is missing');
  const change: AccountDetailsChange = {
    contactEmail: contactEmail ?? undefined,
    contactPhone: readLine(reader, object, 'contact_phone', 25),
    countryCode: readCountry(reader, object),
    firstName: readLine(reader, object, 'first_name', 80),
    lastName: readLine(reader, object, 'last_name', 80),
    organizationName: readLine(reader, object, 'organization_name', 100),
    organizationPhone: readLine(reader, object, 'organization_phone', 25),
    stateCode: readCode(reader, object, 'state_code'),
    timeZoneId: readLine(reader, object, 'time_zone_id', 64),
    website: readLine(reader, object, 'website', 255),
  };
  const { timeZoneId, website } = change;
  if (timeZoneId != null && !isTimeZone(timeZoneId)) reader.refuse('time_zone_id does not have a valid value');
  if (website != null && !isWebAddress(website)) reader.refuse('website is invalid');
  reader.throwProblems();
  return change;
}

function readCountry(reader: BodyReader, object: JsonObject): string | null | undefined {
  const code = readCode(reader, object, 'country_code');
  if (code != null && !isCountryCode(code)) reader.refuse('country_code does not have a valid value');
  return code;
}

/** Names of the IANA time zone database, those kept for compatibility included; no offsets. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}
