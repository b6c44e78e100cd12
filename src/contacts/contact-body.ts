import { longestReason } from '../permission/opt-out-reason.ts';
import { Type, type TObject } from 'typebox';
import { smsPermissions } from '../sms-channels/sms-channel.ts';

/**
 * The bodies of writes, as they are documented. The parsers read them: null, blank and empty mean different things on POST,
 * PUT and PATCH. Members that are not here are passed over.
 */

const short = Type.Optional(Type.String({ maxLength: 50 }));
const source = Type.Enum(['Account', 'Contact']);
const ListIds = Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 });

const profile = {
  first_name: short,
  last_name: short,
  job_title: short,
  company_name: short,
  birthday_month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  birthday_day: Type.Optional(Type.Integer({ minimum: 1, maximum: 31 })),
  anniversary: Type.Optional(
    Type.String({
      maxLength: 10,
      description: 'YYYY-MM-DD, YYYY/MM/DD, MM/DD/YYYY or MM-DD-YYYY, zeros left out or not',
    }),
  ),
};

const SmsChannel = Type.Object(
  {
    full_sms_address: Type.String({ description: 'digits with the dial code' }),
    sms_channel_consents: Type.Array(
      Type.Object({
        sms_consent_permission: Type.Enum([...smsPermissions]),
        consent_type: Type.Enum(['promotional_sms']),
        consent_medium_details: Type.Optional(Type.String({ maxLength: 2_000 })),
      }),
      { maxItems: 1 },
    ),
  },
  { description: 'kept and shown; nothing is ever sent' },
);

const FieldValue = Type.Object({
  custom_field_id: Type.String({ format: 'uuid' }),
  value: Type.Optional(Type.String({ maxLength: 255, description: 'blank or null clears' })),
  choice_ids: Type.Optional(Type.Array(Type.String(), { description: 'of single_select and multi_select' })),
});

const StreetAddress = Type.Object({
  kind: Type.Enum(['home', 'work', 'other']),
  street: Type.Optional(Type.String({ maxLength: 255 })),
  city: short,
  state: short,
  postal_code: short,
  country: short,
});

const subResources = {
  list_memberships: Type.Optional(ListIds),
  taggings: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50 })),
  custom_fields: Type.Optional(Type.Array(FieldValue, { maxItems: 25 })),
  sms_channel: Type.Optional(SmsChannel),
  phone_numbers: Type.Optional(
    Type.Array(
      Type.Object({
        phone_number: Type.String({ maxLength: 25 }),
        kind: Type.Optional(Type.Enum(['home', 'work', 'mobile', 'other', 'fax'])),
      }),
      { maxItems: 3 },
    ),
  ),
  street_addresses: Type.Optional(Type.Array(StreetAddress, { maxItems: 3 })),
  notes: Type.Optional(
    Type.Array(
      Type.Object({
        note_id: Type.Optional(Type.String({ format: 'uuid', description: 'of a note to keep' })),
        content: Type.String({ maxLength: 2_000 }),
      }),
      { maxItems: 150, description: 'newest first' },
    ),
  ),
};

const address = Type.String({ maxLength: 80 });
const permission = Type.Optional(Type.Enum(['implicit', 'explicit', 'pending_confirmation', 'unsubscribed']));
const reason = Type.Optional(Type.String({ maxLength: longestReason }));

export const NewContactBody: TObject = Type.Object({
  create_source: source,
  email_address: Type.Optional(Type.Object({ address, permission_to_send: permission, opt_out_reason: reason })),
  ...profile,
  ...subResources,
});

export const ContactUpdateBody: TObject = Type.Object({
  update_source: source,
  email_address: Type.Optional(Type.Object({ address, permission_to_send: permission, opt_out_reason: reason })),
  ...profile,
  ...subResources,
});

export const ContactPatchBody: TObject = Type.Object({
  update_source: source,
  email_address: Type.Optional(
    Type.Object({ address: Type.Optional(address), permission_to_send: permission, opt_out_reason: reason }),
  ),
  ...profile,
  ...subResources,
});

export const SignUpBody: TObject = Type.Object({
  email_address: Type.Optional(
    Type.String({
      maxLength: 50,
      description: 'may be absent where there is an sms_channel; it says then who signs up',
    }),
  ),
  list_memberships: ListIds,
  ...profile,
  phone_number: Type.Optional(Type.String({ maxLength: 25 })),
  street_address: Type.Optional(StreetAddress),
  custom_fields: Type.Optional(
    Type.Array(FieldValue, { maxItems: 50, description: 'added; a contact has at most 25' }),
  ),
  sms_channel: Type.Optional(
    Type.Object({
      sms_address: Type.String(),
      dial_code: Type.String(),
      country_code: Type.String({ maxLength: 2 }),
      sms_channel_consents: Type.Array(
        Type.Object({
          sms_consent_permission: Type.Enum([...smsPermissions]),
          consent_type: Type.Enum(['promotional_sms']),
          consent_medium_type: Type.String({ maxLength: 20 }),
          consent_medium_url: Type.String({ maxLength: 2_048 }),
          consent_medium_details: Type.String({ maxLength: 2_000 }),
          advertised_frequency: Type.Optional(Type.Integer()),
          advertised_interval: Type.Optional(Type.String({ maxLength: 20 })),
        }),
        { maxItems: 1 },
      ),
    }),
  ),
});

export const ResubscribeBody: TObject = Type.Object({ list_ids: ListIds });
