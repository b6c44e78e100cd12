import type { Transaction } from '../database/database.ts';
import type { ChangedSmsChannel } from './change-sms-channel.ts';
import { insertConsentChanges, storeSmsChannelRows } from './sms-channel-queries.ts';

/** Stores changed channels of any number of locked contacts, and the consents that were given or withdrawn with them. */
export async function storeSmsChannels(
  tx: Transaction,
  accountId: string,
  changes: readonly (ChangedSmsChannel & { readonly contactId: string })[],
): Promise<void> {
  if (changes.length === 0) return;
  const channels = changes.map(({ contactId, channel }) => ({ ...channel, contactId }));
  await storeSmsChannelRows(tx, accountId, channels);
  await insertConsentChanges(
    tx,
    accountId,
    changes.flatMap(({ consentChanges }) => consentChanges),
  );
}
