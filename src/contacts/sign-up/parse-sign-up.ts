import { BodyReader, requireObject, type JsonObject } from '../../wire/body-reader.ts';
import { cleanAddress, validateAddress } from '../../keys/normalise-address.ts';
import { parseSmsSignUp } from '../../sms-channels/parse-sms-channel.ts';
import { longestSignUpAddress, mostLists, mostSignUpFields } from '../contact-limits.ts';
import type { SignUpInput, StreetAddressInput } from '../contact-input.ts';
import { parseFieldValues } from '../parse-field-values.ts';
import { parseIds } from '../parse-ids.ts';
import { checkBirthday, parseProfile } from '../parse-profile.ts';
import { parseStreetAddress } from '../sub-resources/parse-sub-resources.ts';
import { withoutEmpty } from '../without-empty.ts';

/**
 * Reads the body of POST /contacts/sign_up_form: the address is a text of at most 50 characters, and may be absent if there
 * is an SMS channel; null, "", [] and {} count as absent. @throws Invalid with every problem
 */
export function parseSignUp(body: unknown): SignUpInput {
  const object = withoutEmpty(requireObject(body));
  const reader = new BodyReader();
  const address = parseAddress(reader, object);
  const listIds = parseIds(reader, object, 'list_memberships', mostLists);
  if (listIds == null) reader.refuseMissing('list_memberships');
  const profile = parseProfile(reader, object);
  checkBirthday(reader, profile);
  const phoneNumber = reader.text(object, 'phone_number', 'phone_number', 25);
  const street = parseStreet(reader, object);
  const customFields = parseFieldValues(reader, object, mostSignUpFields) ?? undefined;
  const smsChannel = parseSmsSignUp(reader, object);
  reader.throwProblems();
  return {
    address,
    profile,
    listIds: listIds ?? [],
    phoneNumbers: phoneNumber == null ? undefined : [{ phoneNumber, kind: 'other' }],
    streetAddresses: street && [street],
    customFields: customFields?.filter(({ value, choiceIds }) => value !== null || (choiceIds?.length ?? 0) > 0),
    smsChannel,
  };
}

function parseAddress(reader: BodyReader, object: JsonObject): string | null {
  const given = reader.text(object, 'email_address', 'email_address', longestSignUpAddress);
  if (given == null) {
    if (object['sms_channel'] === undefined) reader.refuseMissing('email_address');
    return null;
  }
  const address = cleanAddress(given);
  if (address.length <= longestSignUpAddress && validateAddress(address) !== null)
    reader.refuse('Email address is invalid');
  return address;
}

function parseStreet(reader: BodyReader, object: JsonObject): StreetAddressInput | undefined {
  const street = reader.object(object, 'street_address', 'street_address');
  return street == null ? undefined : parseStreetAddress(reader, street, 'street_address');
}
