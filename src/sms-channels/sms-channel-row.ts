import type { Source } from '../permission/address-state.ts';
import type { SmsChannel, SmsConsentChange, SmsPermission } from './sms-channel.ts';

/** One row of `sms_channel`; its times are texts if it was read within the row of its contact. */
export interface SmsChannelRow {
  readonly sms_channel_id: string;
  readonly sms_address: string;
  readonly dial_code: string | null;
  readonly country_code: string | null;
  readonly permission: SmsPermission;
  readonly opt_in_at: Date | string | null;
  readonly opt_out_at: Date | string | null;
  readonly advertised_frequency: number | null;
  readonly advertised_interval: string | null;
  readonly create_source: Source;
  readonly update_source: Source | null;
  readonly created_at: Date | string;
  readonly updated_at: Date | string;
}

export function toSmsChannel(row: SmsChannelRow): SmsChannel {
  return {
    smsChannelId: row.sms_channel_id,
    smsAddress: row.sms_address,
    dialCode: row.dial_code,
    countryCode: row.country_code,
    permission: row.permission,
    optInAt: row.opt_in_at === null ? null : new Date(row.opt_in_at),
    optOutAt: row.opt_out_at === null ? null : new Date(row.opt_out_at),
    advertisedFrequency: row.advertised_frequency,
    advertisedInterval: row.advertised_interval,
    createSource: row.create_source,
    updateSource: row.update_source,
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
}

/** One row of `sms_consent_change`. */
export interface SmsConsentChangeRow {
  readonly change_id: string;
  readonly contact_id: string;
  readonly sms_channel_id: string;
  readonly permission: Extract<SmsPermission, 'explicit' | 'unsubscribed'>;
  readonly source: Source;
  readonly sms_number: string;
  readonly medium_type: string | null;
  readonly medium_url: string | null;
  readonly medium_details: string | null;
  readonly advertised_frequency: number | null;
  readonly advertised_interval: string | null;
  readonly changed_at: Date;
}

export function toConsentChange(row: SmsConsentChangeRow): SmsConsentChange {
  return {
    changeId: row.change_id,
    contactId: row.contact_id,
    smsChannelId: row.sms_channel_id,
    permission: row.permission,
    source: row.source,
    smsNumber: row.sms_number,
    mediumType: row.medium_type,
    mediumUrl: row.medium_url,
    mediumDetails: row.medium_details,
    advertisedFrequency: row.advertised_frequency,
    advertisedInterval: row.advertised_interval,
    at: row.changed_at,
  };
}
