import { makeFieldName } from '../custom-fields/custom-field.ts';

export const importPhoneKinds = ['home', 'work', 'mobile', 'other', 'fax'] as const;
export const importStreetKinds = ['home', 'work', 'other'] as const;

/** The parts of a street address as an import names them, each below `home_`, `work_` or `other_`. */
export const importStreetParts = ['street', 'street2', 'city', 'state', 'zip', 'country'] as const;

const namesOfFields: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'e_mail', 'email_address', 'e_mail_address'],
  first_name: ['first_name', 'firstname', 'given_name'],
  last_name: ['last_name', 'lastname', 'surname', 'family_name'],
  job_title: ['job_title'],
  company_name: ['company_name', 'company', 'organization', 'organisation'],
  birthday: ['birthday'],
  birthday_month: ['birthday_month'],
  birthday_day: ['birthday_day'],
  anniversary: ['anniversary'],
  sms_number: ['sms_number'],
  sms_consent_date: ['sms_consent_date'],
  permission: ['email_permission_status', 'permission_to_send', 'permission'],
  status: ['status', 'email_status', 'subscription_status', 'subscriber_status'],
  opt_out_date: ['confirmed_opt_out_date', 'email_optout_date', 'email_opt_out_date', 'opt_out_date', 'optout_date'],
};

const namesOfParts: Readonly<Record<string, readonly string[]>> = {
  phone: ['phone', 'phone_number'],
  street: ['street', 'street_address', 'street_address_line_1', 'address_line_1', 'address_line1'],
  street2: ['street2', 'street_2', 'street_address_line_2', 'address_line_2', 'address_line2'],
  city: ['city'],
  state: ['state', 'state_province', 'province'],
  zip: ['zip', 'zip_code', 'zip_postal_code', 'postal_code', 'postcode'],
  country: ['country'],
};

const fields = byName(namesOfFields);
const parts = byName(namesOfParts);

/**
 * The field of an import that a column or member means, by any of the names that this API, the original's and its exports
 * have for it: `Phone - home` is `home_phone`, `street` is `home_street`, `cf:Shoe size` is `cf:Shoe_size`.
 *
 * @returns undefined where the name means none
 */
export function importFieldOf(name: string): string | undefined {
  const [, custom] = /^cf:(.*)$/is.exec(name.trim()) ?? [];
  if (custom !== undefined) return custom.trim() === '' ? undefined : `cf:${makeFieldName(custom.trim())}`;
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '');
  return fields.get(plain) ?? fieldOfPart(plain);
}

/** A phone number is of the kind `other` and a street address of `home` where nothing else is said. */
function fieldOfPart(plain: string): string | undefined {
  const { before, after, rest } = split(plain);
  const part = parts.get(rest);
  if (part === undefined || (before !== undefined && after !== undefined)) return undefined;
  const isPhone = part === 'phone';
  const kind = before ?? after ?? (isPhone ? 'other' : 'home');
  const kinds: readonly string[] = isPhone ? importPhoneKinds : importStreetKinds;
  return kinds.includes(kind) ? `${kind}_${part}` : undefined;
}

function split(plain: string): { before: string | undefined; after: string | undefined; rest: string } {
  const words = plain.split('_');
  const isKind = (word: string | undefined): boolean => importPhoneKinds.some((kind) => kind === word);
  const before = isKind(words[0]) ? words.shift() : undefined;
  const after = isKind(words.at(-1)) ? words.pop() : undefined;
  return { before, after, rest: words.join('_') };
}

function byName(names: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(names).flatMap(([field, spellings]) => spellings.map((spelling) => [spelling, field])));
}
