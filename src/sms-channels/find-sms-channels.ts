import type { Queryable } from '../database/database.ts';
import { findSmsChannelRows } from './sms-channel-queries.ts';
import { toSmsChannel } from './sms-channel-row.ts';
import type { SmsChannel } from './sms-channel.ts';

/** The SMS channels of contacts, by the contact's id; contacts without one are absent. */
export async function findSmsChannels(
  queryable: Queryable,
  of: { readonly accountId: string; readonly contactIds: readonly string[] },
): Promise<ReadonlyMap<string, SmsChannel>> {
  const rows = await findSmsChannelRows(queryable, of);
  return new Map(rows.map((row) => [row.contact_id, toSmsChannel(row)]));
}
