import { formatNames } from '../csv/format-names.ts';
import { fullNumber } from '../sms-channels/sms-channel.ts';
import { mayBeMailed, showsOptIn, showsOptOut } from '../permission/address-state.ts';
import { utcSeconds } from '../wire/utc-seconds.ts';
import type { Include } from '../contacts/include.ts';
import type { StreetAddress } from '../contacts/sub-resources/sub-resources.ts';
import type { ExportField } from './export-fields.ts';
import type { ExportRow } from './export-row.ts';
import type { ExportedContact } from './find-exported-contacts.ts';

export type Cell = string | number | null | undefined;

export interface ExportColumn {
  readonly header: string;
  readonly cell: (contact: ExportedContact) => Cell;
}

/** A column that belongs to a field. */
interface FieldColumn extends ExportColumn {
  readonly field: ExportField;
  /** The data to read for it beside the contact and its address. */
  readonly include?: Include;
}

/** The columns before those of custom fields, with the headers of the original's files and in their order. */
export const columnsBefore: readonly FieldColumn[] = [
  { field: 'email_address', header: 'Email address', cell: ({ row }) => row.address_text },
  { field: 'first_name', header: 'First name', cell: ({ row }) => row.first_name },
  { field: 'last_name', header: 'Last name', cell: ({ row }) => row.last_name },
  { field: 'company_name', header: 'Company', cell: ({ row }) => row.company_name },
  { field: 'job_title', header: 'Job title', cell: ({ row }) => row.job_title },
  { field: 'email_address', header: 'Email status', cell: ({ row }) => statusOf(row) },
  { field: 'email_address', header: 'Email permission status', cell: ({ row }) => row.permission },
  { field: 'email_address', header: 'Email update source', cell: ({ row }) => row.permission && row.update_source },
  {
    field: 'email_optin_date',
    header: 'Email opt-in date',
    cell: ({ row }) => optedIn(row) && timeText(row.opt_in_at),
  },
  { field: 'email_optin_source', header: 'Email opt-in source', cell: ({ row }) => optedIn(row) && row.opt_in_source },
  {
    field: 'email_optout_date',
    header: 'Confirmed Opt-Out Date',
    cell: ({ row }) => optedOut(row) && timeText(row.opt_out_at),
  },
  {
    field: 'email_optout_source',
    header: 'Confirmed Opt-Out Source',
    cell: ({ row }) => optedOut(row) && row.opt_out_source,
  },
  {
    field: 'email_optout_reason',
    header: 'Confirmed Opt-Out Reason',
    cell: ({ row }) => optedOut(row) && row.opt_out_reason,
  },
  ...['home', 'work', 'mobile', 'other', 'fax'].map((kind) => ofPhone(kind)),
  ...['Home', 'Work', 'Other'].flatMap((kind) => [
    ofStreet('street', 'Street address line 1', kind, (street) => street.street),
    ofStreet('city', 'City', kind, (street) => street.city),
    ofStreet('state', 'State/Province', kind, (street) => street.state),
    ofStreet('zip', 'Zip/Postal Code', kind, (street) => street.postalCode),
    ofStreet('country', 'Country', kind, (street) => street.country),
  ]),
  {
    field: 'birthday',
    header: 'Birthday',
    cell: ({ row }) => row.birthday_month && `${row.birthday_month}/${row.birthday_day}`,
  },
  { field: 'birthday_month', header: 'Birthday month', cell: ({ row }) => row.birthday_month },
  { field: 'birthday_day', header: 'Birthday day', cell: ({ row }) => row.birthday_day },
  { field: 'anniversary', header: 'Anniversary', cell: ({ row }) => row.anniversary },
];

/** The columns after those of custom fields. Nothing is kept here of websites and social profiles: their columns are empty. */
export const columnsAfter: readonly FieldColumn[] = [
  { field: 'tags', include: 'taggings', header: 'Tags', cell: ({ tagNames }) => formatNames(tagNames) },
  {
    field: 'email_lists',
    include: 'list_memberships',
    header: 'Email Lists',
    cell: ({ listNames }) => formatNames(listNames),
  },
  {
    field: 'notes',
    include: 'notes',
    header: 'Notes',
    cell: ({ subResources }) => subResources.notes?.map(({ content }) => content).join('\n'),
  },
  { field: 'website', header: 'Website', cell: () => null },
  { field: 'social_profiles', header: 'Social Profiles', cell: () => null },
  {
    field: 'sms_number',
    include: 'sms_channel',
    header: 'SMS number',
    cell: ({ smsChannel }) => smsChannel && fullNumber(smsChannel),
  },
  {
    field: 'sms_consent_date',
    include: 'sms_channel',
    header: 'SMS consent date',
    cell: ({ smsChannel }) => smsChannel?.optInAt && utcSeconds(smsChannel.optInAt),
  },
  {
    field: 'sms_status',
    include: 'sms_channel',
    header: 'SMS status',
    cell: ({ smsChannel }) => smsChannel?.permission,
  },
  { field: 'source_name', header: 'Source Name', cell: ({ row }) => row.create_source },
  { field: 'created_at', header: 'Created At', cell: ({ row }) => timeText(row.created_at) },
  { field: 'updated_at', header: 'Updated At', cell: ({ row }) => timeText(row.updated_at) },
];

function ofPhone(kind: string): FieldColumn {
  return {
    field: 'phone_number',
    include: 'phone_numbers',
    header: `Phone - ${kind}`,
    cell: ({ subResources }) =>
      phoneText(
        subResources.phoneNumbers
          ?.filter((phone) => (phone.kind ?? 'other') === kind)
          .map(({ phoneNumber }) => phoneNumber),
      ),
  };
}

/** One number as it is; several so that an import finds each of them again, also those that hardly have a digit. */
function phoneText(numbers: readonly string[] = []): string | undefined {
  const areNumbers = numbers.every((number) => /^[^,;"]*$/.test(number) && !number.includes(':::'));
  if (numbers.length <= 1 && areNumbers) return numbers[0];
  const haveDigits = areNumbers && numbers.every((number) => /\d\D*\d\D*\d/.test(number));
  return haveDigits ? numbers.join(', ') : numbers.map((number) => `"${number.replaceAll('"', '""')}"`).join(', ');
}

function ofStreet(
  field: ExportField,
  header: string,
  kind: string,
  cell: (street: StreetAddress) => Cell,
): FieldColumn {
  const wanted = kind.toLowerCase();
  return {
    field,
    include: 'street_addresses',
    header: `${header} - ${kind}`,
    cell: ({ subResources }) => {
      const street = subResources.streetAddresses?.find((one) => one.kind === wanted);
      return street && cell(street);
    },
  };
}

function statusOf(row: ExportRow): Cell {
  if (row.permission === null) return null;
  if (row.deleted) return 'Removed';
  if (row.permission === 'unsubscribed') return 'Unsubscribed';
  return mayBeMailed(row) ? 'Active' : 'Inactive';
}

/** Opt-ins and opt-outs are shown exactly where the API shows them. null if they are not. */
function optedIn({ permission }: ExportRow): true | null {
  return showsOptIn(permission) ? true : null;
}

function optedOut({ permission }: ExportRow): true | null {
  return showsOptOut(permission) ? true : null;
}

/** A time of a row as the API writes it: UTC, whole seconds. */
function timeText(time: string | null): Cell {
  return time === null ? null : `${time.slice(0, 10)}T${time.slice(11, 19)}Z`;
}
