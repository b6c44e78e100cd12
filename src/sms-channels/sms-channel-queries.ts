import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { SmsChannel, SmsConsentChange } from './sms-channel.ts';
import type { SmsChannelRow, SmsConsentChangeRow } from './sms-channel-row.ts';

/** The contact whose channel it is. */
export interface SmsOwner {
  readonly accountId: string;
  readonly contactId: string;
}

/** The channels of contacts; contacts without one are absent. */
export async function findSmsChannelRows(
  queryable: Queryable,
  of: { readonly accountId: string; readonly contactIds: readonly string[] },
): Promise<(SmsChannelRow & { readonly contact_id: string })[]> {
  return queryable.query(sql`select contact_id, sms_channel_id, sms_address, dial_code, country_code, permission, opt_in_at,
      opt_out_at, advertised_frequency, advertised_interval, create_source, update_source, created_at, updated_at
    from sms_channel where account_id = ${of.accountId} and contact_id = any(${of.contactIds}::uuid[])`);
}

/** Stores channels in the place of those that the contacts have. */
export async function storeSmsChannelRows(
  tx: Transaction,
  accountId: string,
  channels: readonly (SmsChannel & { readonly contactId: string })[],
): Promise<void> {
  await deleteSmsChannels(
    tx,
    accountId,
    channels.map(({ contactId }) => contactId),
  );
  const rows = channels.map((channel) => ({
    account_id: accountId,
    contact_id: channel.contactId,
    sms_channel_id: channel.smsChannelId,
    sms_address: channel.smsAddress,
    dial_code: channel.dialCode,
    country_code: channel.countryCode,
    permission: channel.permission,
    opt_in_at: channel.optInAt,
    opt_out_at: channel.optOutAt,
    advertised_frequency: channel.advertisedFrequency,
    advertised_interval: channel.advertisedInterval,
    create_source: channel.createSource,
    update_source: channel.updateSource,
    created_at: channel.createdAt,
    updated_at: channel.updatedAt,
  }));
  await insertRows(tx, 'sms_channel', rows);
}

/** Lets one sign-up with a number after the other pass, and none while `lockAllNumbers` holds. */
export async function lockNumber(tx: Transaction, accountId: string, digits: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`sms ${accountId}`}, 0))`);
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${accountId} ${digits}`}, 0))`);
}

/** Nobody else asks for a number of the account until the transaction ends. A lock for each of thousands would be too many. */
export async function lockAllNumbers(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`sms ${accountId}`}, 0))`);
}

/** A contact that has a number: not deleted if there is one, and the first that was made. */
export async function findContactOfNumber(
  tx: Transaction,
  accountId: string,
  digits: string,
): Promise<string | undefined> {
  const [found] = await findContactsOfNumbers(tx, accountId, [digits]);
  return found?.contact_id;
}

/** The same of many; a number without a contact is left out. */
export async function findContactsOfNumbers(
  tx: Transaction,
  accountId: string,
  digits: readonly string[],
): Promise<{ readonly digits: string; readonly contact_id: string }[]> {
  return tx.query(sql`select asked.digits, owner.contact_id
    from unnest(${digits}::text[]) as asked (digits) cross join lateral (
      select s.contact_id from sms_channel s join contact c using (account_id, contact_id)
      where s.account_id = ${accountId} and coalesce(s.dial_code, '') || s.sms_address = asked.digits
      order by c.deleted_at is not null, s.contact_id limit 1
    ) owner`);
}

export async function deleteSmsChannels(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(sql`delete from sms_channel
    where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
}

export async function insertConsentChanges(
  tx: Transaction,
  accountId: string,
  changes: readonly SmsConsentChange[],
): Promise<void> {
  const rows = changes.map((change) => ({
    account_id: accountId,
    change_id: change.changeId,
    contact_id: change.contactId,
    sms_channel_id: change.smsChannelId,
    permission: change.permission,
    source: change.source,
    sms_number: change.smsNumber,
    medium_type: change.mediumType,
    medium_url: change.mediumUrl,
    medium_details: change.mediumDetails,
    advertised_frequency: change.advertisedFrequency,
    advertised_interval: change.advertisedInterval,
    changed_at: change.at,
  }));
  await insertRows(tx, 'sms_consent_change', rows);
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
