import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { changeSmsChannel, type SmsStatement, type ChangedSmsChannel } from './change-sms-channel.ts';
import {
  deleteSmsChannels,
  findSmsChannelRows,
  insertConsentChanges,
  storeSmsChannelRows,
} from './sms-channel-queries.ts';
import { toSmsChannel } from './sms-channel-row.ts';
import type { SmsChannelInput } from './sms-channel.ts';

/**
 * Stores what a body says of a contact's SMS channel; null removes the channel. A consent that is given or withdrawn is
 * written down.
 *
 * @throws Invalid if neither the body nor the contact has a number
 */
export async function storeSmsChannel(
  tx: Transaction,
  said: SmsStatement,
  input: SmsChannelInput | null,
): Promise<void> {
  const { accountId, contactId } = said;
  if (input === null) return deleteSmsChannels(tx, accountId, [contactId]);
  const [row] = await findSmsChannelRows(tx, { accountId, contactIds: [contactId] });
  const changed = changeSmsChannel(said, row && toSmsChannel(row), input);
  if (changed === undefined) throw new Invalid(['sms_channel.full_sms_address is missing']);
  if (changed !== null) await storeSmsChannels(tx, accountId, [{ contactId, ...changed }]);
}

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
