import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findConsentChangeRows, type SmsConsentChangeRow } from './sms-channel-queries.ts';
import type { SmsConsentChange } from './sms-channel.ts';

const most = 500;

/** When a contact gave and withdrew the consent to text messages, the newest 500 times, newest first. @throws NotFound */
export async function listConsentChanges(context: Context, contactId: string): Promise<readonly SmsConsentChange[]> {
  const { database, accountId } = context;
  const rows = await findConsentChangeRows(database, { accountId, contactId }, most);
  if (rows === null) throw new NotFound('The requested resource was not found.');
  return rows.map(toConsentChange);
}

function toConsentChange(row: SmsConsentChangeRow): SmsConsentChange {
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
