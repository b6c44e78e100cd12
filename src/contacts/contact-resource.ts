import { Type, type Static, type TSchema } from 'typebox';
import { FieldValueResource, toFieldValueResources } from '../custom-fields/field-value-resource.ts';
import { utcSeconds } from '../wire/utc-seconds.ts';
import { showsOptIn, showsOptOut, type OptIn, type OptOut } from '../permission/address-state.ts';
import { SmsChannelResource, toSmsChannelResource } from '../sms-channels/sms-channel-resource.ts';
import type { Contact, EmailAddress } from './contact.ts';
import {
  NoteResource,
  PhoneNumberResource,
  StreetAddressResource,
  toNoteResource,
  toPhoneNumberResource,
  toStreetAddressResource,
} from './sub-resources/sub-resource-resource.ts';
import type { SubResources } from './sub-resources/sub-resources.ts';

const Time = Type.String({ format: 'date-time' });
const Uuid = Type.String({ format: 'uuid' });
const Text = Type.String();

/** A member that is left out if the value is undefined. */
const omittable = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(Type.Unsafe<Static<Schema> | undefined>(schema));

const EmailAddressResource = Type.Object({
  address: Text,
  permission_to_send: Type.Enum([
    'implicit',
    'explicit',
    'pending_confirmation',
    'unsubscribed',
    'temp_hold',
    'not_set',
  ]),
  created_at: Time,
  updated_at: Time,
  opt_in_source: omittable(Text),
  opt_in_date: omittable(Time),
  opt_out_source: omittable(Text),
  opt_out_date: omittable(Time),
  opt_out_reason: omittable(Text),
  confirm_status: Type.Enum(['off', 'pending', 'confirmed']),
});

export const ContactResource = Type.Object(
  {
    contact_id: Uuid,
    email_address: omittable(EmailAddressResource),
    first_name: omittable(Text),
    last_name: omittable(Text),
    job_title: omittable(Text),
    company_name: omittable(Text),
    birthday_month: omittable(Type.Integer()),
    birthday_day: omittable(Type.Integer()),
    anniversary: omittable(Type.String({ description: 'YYYY-MM-DD' })),
    update_source: omittable(Type.String({ description: 'only once the contact was updated' })),
    create_source: Text,
    created_at: Time,
    updated_at: Time,
    deleted_at: omittable(Time),
    sms_channel: omittable(SmsChannelResource),
    custom_fields: omittable(Type.Array(FieldValueResource)),
    phone_numbers: omittable(Type.Array(PhoneNumberResource)),
    street_addresses: omittable(Type.Array(StreetAddressResource)),
    list_memberships: omittable(Type.Array(Uuid)),
    taggings: omittable(Type.Array(Uuid)),
    notes: omittable(Type.Array(NoteResource)),
  },
  { title: 'Contact' },
);

/** A contact on the wire: members that are null are left out, and sub-resources are there only on request. */
export function toContactResource(contact: Contact, subResources: SubResources = {}): Static<typeof ContactResource> {
  return {
    contact_id: contact.contactId,
    email_address: contact.email === null ? undefined : toEmailAddressResource(contact.email),
    first_name: contact.firstName ?? undefined,
    last_name: contact.lastName ?? undefined,
    job_title: contact.jobTitle ?? undefined,
    company_name: contact.companyName ?? undefined,
    birthday_month: contact.birthdayMonth ?? undefined,
    birthday_day: contact.birthdayDay ?? undefined,
    anniversary: contact.anniversary ?? undefined,
    update_source: contact.updateSource ?? undefined,
    create_source: contact.createSource,
    created_at: utcSeconds(contact.createdAt),
    updated_at: utcSeconds(contact.updatedAt),
    deleted_at: contact.deletedAt === null ? undefined : utcSeconds(contact.deletedAt),
    sms_channel: contact.smsChannel === null ? undefined : toSmsChannelResource(contact.smsChannel),
    custom_fields: subResources.fieldValues && toFieldValueResources(subResources.fieldValues),
    phone_numbers: subResources.phoneNumbers?.map(toPhoneNumberResource),
    street_addresses: subResources.streetAddresses?.map(toStreetAddressResource),
    list_memberships: subResources.listIds && [...subResources.listIds],
    taggings: subResources.tagIds && [...subResources.tagIds],
    notes: subResources.notes?.map(toNoteResource),
  };
}

/** The opt-in is shown while it is in force and the opt-out while unsubscribed (docs/permission.md, invariant 4). */
function toEmailAddressResource(email: EmailAddress): Static<typeof EmailAddressResource> {
  const { permission } = email;
  return {
    address: email.address,
    permission_to_send: permission,
    created_at: utcSeconds(email.createdAt),
    updated_at: utcSeconds(email.updatedAt),
    ...(showsOptIn(permission) && email.optIn !== null ? optInMembers(email.optIn) : undefined),
    ...(showsOptOut(permission) && email.optOut !== null ? optOutMembers(email.optOut) : undefined),
    confirm_status: email.confirmStatus,
  };
}

function optInMembers({ source, at }: OptIn): { opt_in_source: string; opt_in_date: string } {
  return { opt_in_source: source, opt_in_date: utcSeconds(at) };
}

function optOutMembers({ source, at, reason }: OptOut): {
  opt_out_source: string;
  opt_out_date: string;
  opt_out_reason: string | undefined;
} {
  return { opt_out_source: source, opt_out_date: utcSeconds(at), opt_out_reason: reason ?? undefined };
}
