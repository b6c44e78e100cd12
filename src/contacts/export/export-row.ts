import type { Permission, Source } from '../../permission/address-state.ts';
import type { SmsPermission } from '../../sms-channels/sms-channel.ts';

/** What an export reads of a contact. Times are texts in UTC as the database writes them: dates of a million rows cost too much. */
export interface ExportRow {
  readonly contact_id: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly job_title: string | null;
  readonly company_name: string | null;
  readonly birthday_month: number | null;
  readonly birthday_day: number | null;
  readonly anniversary: string | null;
  readonly create_source: Source;
  readonly update_source: Source | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly deleted: boolean;
  readonly address_text: string | null;
  /** null: there is no address, and nothing of one. */
  readonly permission: Permission | null;
  readonly undeliverable: boolean | null;
  readonly opt_in_source: Source | null;
  readonly opt_in_at: string | null;
  readonly opt_out_source: Source | null;
  readonly opt_out_at: string | null;
  readonly opt_out_reason: string | null;
  /** null where nobody asked for it, or where there is none; so are the others below. */
  readonly phone_numbers: readonly (readonly [kind: string, phoneNumber: string])[] | null;
  readonly street_addresses: readonly StreetOfExport[] | null;
  /** Names, separated by commas. */
  readonly lists: string | null;
  readonly tags: string | null;
  readonly notes: string | null;
  readonly sms_number: string | null;
  readonly sms_permission: SmsPermission | null;
  readonly sms_opt_in_at: string | null;
}

export interface StreetOfExport {
  readonly kind: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly country: string | null;
}

/** What is read only where a column needs it. */
export type ExportPart = 'phone_numbers' | 'street_addresses' | 'lists' | 'tags' | 'notes' | 'sms_channel';
