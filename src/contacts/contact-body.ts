import { Type, type TObject, type TSchema } from 'typebox';
import { longestProfileText, profileTextColumns } from '../addresses/profile.ts';
import { permissions } from '../permission/address-state.ts';
import { longestReason } from '../permission/opt-out-reason.ts';
import { smsPermissions } from '../sms-channels/sms-channel.ts';
import {
  choice,
  entries,
  ids,
  integer,
  member,
  Nothing,
  Null,
  orEmpty,
  orNull,
  text,
  Uuid,
} from '../wire/body-schemas.ts';
import {
  longestAddress,
  longestSignUpAddress,
  mostCustomFields,
  mostLists,
  mostNotes,
  mostPhoneNumbers,
  mostSignUpFields,
  mostStreetAddresses,
  mostTags,
  phoneKinds,
  streetKinds,
} from './contact-limits.ts';

/**
 * The bodies of writes, as they are documented. The parsers read them, and a property test compares the two: null, blank and
 * empty mean different things on POST, PUT and PATCH. Members that are not here are ignored.
 */

const source = Type.Enum(['Account', 'Contact']);
const localPart = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
const address = (maxLength: number) =>
  Type.String({
    maxLength,
    pattern: `^\\s*${localPart}@[^\\s@.]+(\\.[^\\s@.]+)+\\s*$`,
    examples: ['example@example.com'],
  });

const profile = {
  ...Object.fromEntries(profileTextColumns.map((column) => [column, text(longestProfileText)] as const)),
  birthday_month: integer(1, 12),
  birthday_day: integer(1, 31),
  anniversary: member(
    Type.String({
      maxLength: 10,
      pattern:
        '^\\s*(\\d{1,2}/\\d{1,2}/\\d{4}|\\d{1,2}-\\d{1,2}-\\d{4}|\\d{4}/\\d{1,2}/\\d{1,2}|\\d{4}-\\d{1,2}-\\d{1,2})?\\s*$',
      description: 'YYYY-MM-DD, YYYY/MM/DD, MM/DD/YYYY or MM-DD-YYYY; a zero at the beginning may be left out',
    }),
  ),
};

const number = (least: number) => `^[\\s().+-]*(\\d[\\s().+-]*){${least},15}$`;
const digits = (least: number) => member(Type.String({ maxLength: 30, pattern: `^\\s*$|${number(least)}` }));
const consent = {
  sms_consent_permission: Type.Enum([...smsPermissions]),
  consent_type: Type.Enum(['promotional_sms']),
  consent_medium_type: text(20),
  consent_medium_url: text(2_048),
  consent_medium_details: text(2_000),
  advertised_frequency: integer(0, 999_999),
  advertised_interval: text(20),
};
const consents = (schema: TObject) => Type.Array(schema, { minItems: 1, maxItems: 1 });
const numberParts = {
  full_sms_address: digits(7),
  sms_address: digits(4),
  dial_code: digits(1),
  country_code: member(Type.String({ pattern: '^\\s*([A-Za-z]{2})?\\s*$' })),
};
const kept = { description: 'Kept and shown; nothing is ever sent.' };
const smsChannel = (named: Partial<Record<keyof typeof numberParts, TSchema>>) =>
  Type.Object({ ...numberParts, ...named, sms_channel_consents: consents(Type.Object(consent)) }, kept);
/** Either the whole number or its parts. */
const SmsChannel = Type.Union([
  smsChannel({ full_sms_address: Type.String({ maxLength: 30, pattern: number(7) }) }),
  smsChannel({ sms_address: Type.String({ maxLength: 30, pattern: number(4) }) }),
]);

const FieldValue = Type.Object({
  custom_field_id: Uuid,
  value: Type.Optional(
    Type.Union([Type.String({ maxLength: 255 }), Type.Number(), Type.Boolean(), Null], {
      description: 'Blank or null clears.',
    }),
  ),
  choice_ids: member(
    Type.Array(
      Type.Union([Type.String({ pattern: '^\\d{1,9}$' }), Type.Integer({ minimum: 0, maximum: 999_999_999 })]),
      {
        description: 'Of single_select and multi_select.',
      },
    ),
  ),
});

const StreetAddress = Type.Object({
  kind: Type.Enum([...streetKinds]),
  street: text(255),
  city: text(50),
  state: text(50),
  postal_code: text(50),
  country: text(50),
});

const PhoneNumber = Type.Object({
  phone_number: Type.String({ maxLength: 25, pattern: '\\S' }),
  kind: choice(phoneKinds),
});

const Note = Type.Object({
  note_id: Type.Optional(Type.Unknown({ description: 'The id of a note to keep; anything else adds a note.' })),
  content: Type.String({ maxLength: 2_000, pattern: '\\S' }),
});

const lists = member(Type.Array(Uuid, { maxItems: mostLists, description: 'Ignored by an opt-out.' }));

const subResources = {
  list_memberships: lists,
  taggings: member(ids(mostTags)),
  custom_fields: entries(FieldValue, mostCustomFields),
  sms_channel: Type.Optional(Type.Union([SmsChannel, Nothing, Null])),
  phone_numbers: entries(PhoneNumber, mostPhoneNumbers),
  street_addresses: entries(StreetAddress, mostStreetAddresses),
  notes: entries(Note, mostNotes, 'Newest first.'),
};

const ofAddress = { permission_to_send: choice(permissions), opt_out_reason: text(longestReason) };
const EmailAddress = Type.Object({ address: address(longestAddress), ...ofAddress });
const NoEmailAddress = Type.Object({}, { additionalProperties: false });

const readAt = Type.Optional(
  Type.Unknown({ description: 'As it was read: an opt-in of a body that is older than the opt-out is refused.' }),
);
const ignored = Type.Optional(Type.Unknown({ description: 'Ignored: only the server says it.' }));
/** The other members of a contact that was read: it can be sent back whole. */
const Read = { contact_id: ignored, create_source: ignored, created_at: ignored, updated_at: readAt };
const ReadAddress = {
  created_at: ignored,
  updated_at: readAt,
  opt_in_source: ignored,
  opt_in_date: ignored,
  opt_out_source: ignored,
  opt_out_date: readAt,
  confirm_status: ignored,
};

export const NewContactBody: TObject = Type.Object(
  {
    create_source: source,
    ...orEmpty({ email_address: EmailAddress, ...profile, ...subResources }),
  },
  { description: 'One of first_name, last_name, email_address and sms_channel must be there.' },
);

export const ContactUpdateBody: TObject = Type.Object({
  update_source: source,
  email_address: Type.Optional(
    Type.Union([Type.Object({ ...EmailAddress.properties, ...ReadAddress }), NoEmailAddress, Null]),
  ),
  ...profile,
  ...subResources,
  lists: Type.Optional(
    orNull(Type.Array(Uuid, { maxItems: mostLists, description: 'Stands for list_memberships if that is absent.' })),
  ),
  ...Read,
});

export const ContactPatchBody: TObject = Type.Object({
  update_source: source,
  email_address: Type.Optional(
    Type.Object({ address: Type.Optional(address(longestAddress)), ...ofAddress, ...ReadAddress }),
  ),
  ...profile,
  ...subResources,
  sms_channel: Type.Optional(
    Type.Union([
      Type.Object(
        { ...numberParts, sms_channel_consents: member(Type.Array(Type.Object(consent), { maxItems: 1 })) },
        kept,
      ),
      Null,
    ]),
  ),
  ...Read,
});

const SignUpConsent = Type.Object({
  ...consent,
  consent_medium_type: Type.String({ maxLength: 20, pattern: '\\S' }),
  consent_medium_url: Type.String({ maxLength: 2_048, pattern: '\\S' }),
  consent_medium_details: Type.String({ maxLength: 2_000, pattern: '\\S' }),
});

const SignUpSmsChannel = Type.Object(
  {
    sms_address: Type.String({ maxLength: 30, pattern: number(4) }),
    dial_code: Type.String({ maxLength: 30, pattern: number(1) }),
    country_code: Type.String({ pattern: '^\\s*[A-Za-z]{2}\\s*$' }),
    sms_channel_consents: consents(SignUpConsent),
  },
  kept,
);

export const SignUpBody: TObject = Type.Object(
  {
    list_memberships: ids(mostLists, 1),
    ...orEmpty({
      email_address: address(longestSignUpAddress),
      ...profile,
      phone_number: text(25),
      street_address: Type.Object({ ...StreetAddress.properties }),
      custom_fields: entries(FieldValue, mostSignUpFields, 'Added; a contact has at most 25.'),
      sms_channel: SignUpSmsChannel,
    }),
  },
  { description: 'email_address may be absent if there is an sms_channel: then the number says who signs up.' },
);

export const ResubscribeBody: TObject = Type.Object({ list_ids: ids(mostLists, 1) });
