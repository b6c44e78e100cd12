import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findConsentChangeRows } from './sms-channel-queries.ts';
import type { SmsConsentChange } from './sms-channel.ts';
import { toConsentChange } from './sms-channel-row.ts';

const most = 500;

/** When a contact gave and withdrew the consent to text messages, the newest 500 times, newest first. @throws NotFound */
export async function listConsentChanges(context: Context, contactId: string): Promise<readonly SmsConsentChange[]> {
  const { database, accountId } = context;
  const rows = await findConsentChangeRows(database, { accountId, contactId }, most);
  if (rows === null) throw new NotFound('The requested resource was not found.');
  return rows.map(toConsentChange);
}
