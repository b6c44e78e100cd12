import { isObject, type BodyReader, type JsonObject, type Member } from '../wire/body-reader.ts';
import { smsPermissions, type SmsChannelInput, type SmsConsentInput, type SmsNumber } from './sms-channel.ts';

const dialCodeOfNorthAmerica = '1';
const consentMembers = ['consent_medium_type', 'consent_medium_url', 'consent_medium_details'] as const;

/**
 * Reads `sms_channel` as a body or an answer has it: `full_sms_address`, or its parts; null if the member is null,
 * undefined if it is empty.
 *
 * @param form `patch`: absent members stay
 */
export function parseSmsChannel(
  reader: BodyReader,
  object: JsonObject,
  form: 'whole' | 'patch',
): Member<SmsChannelInput> {
  if (object['sms_channel'] === null) return null;
  const channel = readChannel(reader, object);
  if (channel === undefined) return undefined;
  const number = parseNumber(reader, channel);
  const entry = parseConsentEntry(reader, channel);
  if (form === 'whole') {
    if (number === undefined) reader.refuseMissing('sms_channel.full_sms_address');
    if (entry === undefined) reader.refuseMissing('sms_channel.sms_channel_consents');
  }
  return { number, consent: entry && parseConsent(reader, entry) };
}

/** Reads `sms_channel` of a sign-up: it has the parts of the number, and the place and the way of the consent. */
export function parseSmsSignUp(reader: BodyReader, object: JsonObject): SmsChannelInput | undefined {
  const channel = readChannel(reader, object);
  if (channel === undefined) return undefined;
  const number = parseNumber(reader, { ...channel, full_sms_address: undefined });
  if (number === undefined) reader.refuseMissing('sms_channel.sms_address');
  else if (number.dialCode === null) reader.refuseMissing('sms_channel.dial_code');
  else if (number.countryCode === null) reader.refuseMissing('sms_channel.country_code');
  const entry = parseConsentEntry(reader, channel);
  if (entry === undefined) reader.refuseMissing('sms_channel.sms_channel_consents');
  for (const name of entry === undefined ? [] : consentMembers) {
    if (entry?.[name] == null) reader.refuse(`sms_channel.sms_channel_consents.${name} is missing`);
  }
  return { number, consent: entry && parseConsent(reader, entry) };
}

/** undefined if it is empty. */
function readChannel(reader: BodyReader, object: JsonObject): JsonObject | undefined {
  const channel = reader.object(object, 'sms_channel', 'sms_channel') ?? {};
  const isBlank = (value: unknown): boolean =>
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === 'string' && value.trim() === '');
  return Object.values(channel).every(isBlank) ? undefined : channel;
}

function parseNumber(reader: BodyReader, channel: JsonObject): SmsNumber | undefined {
  const full = readDigits(reader, channel, 'full_sms_address', 7);
  const smsAddress = readDigits(reader, channel, 'sms_address', 4);
  const dialCode = readDigits(reader, channel, 'dial_code', 1) ?? null;
  const countryCode = reader.text(channel, 'country_code', 'sms_channel.country_code', 2)?.toUpperCase() ?? null;
  if (countryCode !== null && !/^[A-Z]{2}$/.test(countryCode)) reader.refuse('sms_channel.country_code is invalid');
  if (full !== undefined) return splitNumber(full, dialCode, countryCode);
  return smsAddress === undefined ? undefined : { smsAddress, dialCode, countryCode };
}

/** Except in North America, the digits of a number do not show the end of its dial code. */
function splitNumber(full: string, said: string | null, countryCode: string | null): SmsNumber {
  const isNorthAmerican = full.length === 11 && full.startsWith(dialCodeOfNorthAmerica);
  const dialCode = said ?? (isNorthAmerican ? dialCodeOfNorthAmerica : null);
  if (dialCode === null || !full.startsWith(dialCode)) return { smsAddress: full, dialCode: null, countryCode };
  return { smsAddress: full.slice(dialCode.length), dialCode, countryCode };
}

function readDigits(reader: BodyReader, channel: JsonObject, name: string, least: number): string | undefined {
  const digits = reader.text(channel, name, `sms_channel.${name}`, 30)?.replaceAll(/[\s().+-]/g, '');
  if (digits === undefined) return undefined;
  if (!/^\d{1,15}$/.test(digits) || digits.length < least) reader.refuse(`sms_channel.${name} is invalid`);
  return digits;
}

/** The consent to promotions is the only one there is. */
function parseConsentEntry(reader: BodyReader, channel: JsonObject): JsonObject | undefined {
  const path = 'sms_channel.sms_channel_consents';
  const [entry, ...more] = reader.array(channel, 'sms_channel_consents', path) ?? [];
  if (more.length > 0) reader.refuse(`${path} has too many entries (maximum is 1)`);
  if (entry === undefined || isObject(entry)) return entry;
  reader.refuse(`${path} is invalid`);
  return undefined;
}

function parseConsent(reader: BodyReader, entry: JsonObject): SmsConsentInput {
  const path = (name: string): string => `sms_channel.sms_channel_consents.${name}`;
  const text = (name: string, most: number): string | null => reader.text(entry, name, path(name), most) ?? null;
  const permission = reader.choice(entry, 'sms_consent_permission', path('sms_consent_permission'), smsPermissions);
  if (permission == null) reader.refuseMissing(path('sms_consent_permission'));
  const type = reader.choice(entry, 'consent_type', path('consent_type'), ['promotional_sms']);
  if (type == null) reader.refuseMissing(path('consent_type'));
  const frequency = reader.integer(entry, 'advertised_frequency', path('advertised_frequency'), {
    least: 0,
    most: 999_999,
  });
  return {
    permission: permission ?? 'not_set',
    mediumType: text('consent_medium_type', 20),
    mediumUrl: text('consent_medium_url', 2_048),
    mediumDetails: text('consent_medium_details', 2_000),
    advertisedFrequency: frequency ?? null,
    advertisedInterval: text('advertised_interval', 20),
  };
}
