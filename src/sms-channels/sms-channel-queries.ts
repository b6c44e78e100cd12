import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { SmsChannel, SmsConsentChange, SmsPermission } from './sms-channel.ts';
import type { SmsChannelRow } from './sms-channel-row.ts';
import type { Source } from '../permission/address-state.ts';

/** The contact whose channel it is. */
export interface SmsOwner {
  readonly accountId: string;
  readonly contactId: string;
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

export async function findSmsChannelRow(queryable: Queryable, owner: SmsOwner): Promise<SmsChannelRow | undefined> {
  const rows = await queryable.query<SmsChannelRow>(sql`select sms_channel_id, sms_address, dial_code, country_code,
      permission, opt_in_at, opt_out_at, advertised_frequency, advertised_interval, create_source, update_source,
      created_at, updated_at
    from sms_channel where account_id = ${owner.accountId} and contact_id = ${owner.contactId}`);
  return rows[0];
}

export async function upsertSmsChannel(tx: Transaction, owner: SmsOwner, channel: SmsChannel): Promise<void> {
  await tx.query(sql`insert into sms_channel (
      account_id, contact_id, sms_channel_id, sms_address, dial_code, country_code, permission, opt_in_at, opt_out_at,
      advertised_frequency, advertised_interval, create_source, update_source, created_at, updated_at
    ) values (
      ${owner.accountId}, ${owner.contactId}, ${channel.smsChannelId}, ${channel.smsAddress}, ${channel.dialCode},
      ${channel.countryCode}, ${channel.permission}, ${channel.optInAt}, ${channel.optOutAt},
      ${channel.advertisedFrequency}, ${channel.advertisedInterval}, ${channel.createSource}, ${channel.updateSource},
      ${channel.createdAt}, ${channel.updatedAt}
    )
    on conflict (account_id, contact_id) do update set
      sms_channel_id = excluded.sms_channel_id, sms_address = excluded.sms_address, dial_code = excluded.dial_code,
      country_code = excluded.country_code, permission = excluded.permission, opt_in_at = excluded.opt_in_at,
      opt_out_at = excluded.opt_out_at, advertised_frequency = excluded.advertised_frequency,
      advertised_interval = excluded.advertised_interval, create_source = excluded.create_source,
      update_source = excluded.update_source, created_at = excluded.created_at, updated_at = excluded.updated_at`);
}

export async function deleteSmsChannel(tx: Transaction, owner: SmsOwner): Promise<void> {
  await tx.query(sql`delete from sms_channel
    where account_id = ${owner.accountId} and contact_id = ${owner.contactId}`);
}

export async function insertConsentChange(tx: Transaction, accountId: string, change: SmsConsentChange): Promise<void> {
  await tx.query(sql`insert into sms_consent_change (
      account_id, change_id, contact_id, sms_channel_id, permission, source, sms_number, medium_type, medium_url,
      medium_details, advertised_frequency, advertised_interval, changed_at
    ) values (
      ${accountId}, ${change.changeId}, ${change.contactId}, ${change.smsChannelId}, ${change.permission},
      ${change.source}, ${change.smsNumber}, ${change.mediumType}, ${change.mediumUrl}, ${change.mediumDetails},
      ${change.advertisedFrequency}, ${change.advertisedInterval}, ${change.at}
    )`);
}

/** The changes of a contact's consent, newest first. null: there is no such contact. */
export async function findConsentChangeRows(
  queryable: Queryable,
  owner: SmsOwner,
  limit: number,
): Promise<SmsConsentChangeRow[] | null> {
  const rows = await queryable.query<SmsConsentChangeRow | { readonly change_id: null }>(sql`select change_id,
      contact.contact_id, sms_channel_id, permission, source, sms_number, medium_type, medium_url, medium_details,
      advertised_frequency, advertised_interval, changed_at
    from (select account_id, contact_id from contact) contact
    left join sms_consent_change using (account_id, contact_id)
    where account_id = ${owner.accountId} and contact_id = ${owner.contactId}
    order by change_id desc limit ${limit}`);
  return rows.length === 0 ? null : rows.filter((row) => row.change_id !== null);
}
