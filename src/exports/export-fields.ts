import { profileColumnNames } from '../addresses/profile.ts';

/** The fields of a contact in an export, as a body names them; each becomes one or more columns. */
export const exportFields = [
  'email_address',
  ...profileColumnNames,
  'birthday',
  'email_optin_source',
  'email_optin_date',
  'email_optout_source',
  'email_optout_date',
  'email_optout_reason',
  'phone_number',
  'street',
  'city',
  'state',
  'zip',
  'country',
  'website',
  'social_profiles',
  'custom_fields',
  'sms_number',
  'sms_consent_date',
  'sms_status',
  'tags',
  'email_lists',
  'notes',
  'source_name',
  'created_at',
  'updated_at',
] as const;

export type ExportField = (typeof exportFields)[number];

/** Fields of the address, which mean nothing without it. */
export const fieldsOfAddress: readonly ExportField[] = [
  'email_optin_source',
  'email_optin_date',
  'email_optout_source',
  'email_optout_date',
  'email_optout_reason',
];
