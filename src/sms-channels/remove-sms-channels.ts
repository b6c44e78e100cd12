import type { Transaction } from '../database/database.ts';
import { deleteSmsChannels } from './sms-channel-queries.ts';

/** Removes the SMS channels of locked contacts; the recorded consents stay. */
export async function removeSmsChannels(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<void> {
  if (contactIds.length > 0) await deleteSmsChannels(tx, accountId, contactIds);
}
