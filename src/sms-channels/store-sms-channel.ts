import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import type { Source } from '../permission/address-state.ts';
import { deleteSmsChannel, findSmsChannelRow, insertConsentChange, upsertSmsChannel } from './sms-channel-queries.ts';
import { toSmsChannel } from './sms-channel-row.ts';
import { fullNumber, type SmsChannel, type SmsChannelInput, type SmsPermission } from './sms-channel.ts';

/** Who says it of whom, and when; the contact is locked. */
export interface SmsStatement {
  readonly accountId: string;
  readonly contactId: string;
  readonly source: Source;
  readonly now: Date;
}

/**
 * Stores what a body says of a contact's SMS channel; null removes the channel. Consent belongs to the number: another number
 * starts without one. What is there already stays as it is, and a consent that is given or withdrawn is written down.
 *
 * @throws Invalid where neither the body nor the contact has a number
 */
export async function storeSmsChannel(
  tx: Transaction,
  said: SmsStatement,
  input: SmsChannelInput | null,
): Promise<void> {
  if (input === null) return deleteSmsChannel(tx, said);
  const row = await findSmsChannelRow(tx, said);
  const stored = row === undefined ? undefined : toSmsChannel(row);
  const number = input.number ?? stored;
  if (number === undefined) throw new Invalid(['sms_channel.full_sms_address is missing']);
  const present = stored !== undefined && fullNumber(stored) === fullNumber(number) ? stored : undefined;
  const channel = present === undefined ? newChannel(said, number, input) : changedChannel(said, present, input);
  if (channel === present) return;
  await upsertSmsChannel(tx, said, channel);
  const { permission } = channel;
  if (permission !== present?.permission && (permission === 'explicit' || permission === 'unsubscribed')) {
    await insertConsentChange(tx, said.accountId, {
      changeId: uuidv7(),
      contactId: said.contactId,
      smsChannelId: channel.smsChannelId,
      permission,
      source: said.source,
      smsNumber: fullNumber(channel),
      mediumType: input.consent?.mediumType ?? null,
      mediumUrl: input.consent?.mediumUrl ?? null,
      mediumDetails: input.consent?.mediumDetails ?? null,
      advertisedFrequency: channel.advertisedFrequency,
      advertisedInterval: channel.advertisedInterval,
      at: said.now,
    });
  }
}

function newChannel(
  { source, now }: SmsStatement,
  { smsAddress, dialCode, countryCode }: Pick<SmsChannel, 'smsAddress' | 'dialCode' | 'countryCode'>,
  { consent }: SmsChannelInput,
): SmsChannel {
  const permission = consent?.permission ?? 'not_set';
  return {
    smsChannelId: uuidv7(),
    smsAddress,
    dialCode,
    countryCode,
    permission,
    ...timesOf(permission, now),
    advertisedFrequency: consent?.advertisedFrequency ?? null,
    advertisedInterval: consent?.advertisedInterval ?? null,
    createSource: source,
    updateSource: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** @returns `present` itself where nothing changes */
function changedChannel(
  { source, now }: SmsStatement,
  present: SmsChannel,
  { number, consent }: SmsChannelInput,
): SmsChannel {
  const permission = consent?.permission ?? present.permission;
  const changed = {
    ...present,
    ...(number?.dialCode != null && { dialCode: number.dialCode, smsAddress: number.smsAddress }),
    countryCode: number?.countryCode ?? present.countryCode,
    permission,
    ...(permission !== present.permission && timesOf(permission, now)),
    advertisedFrequency: consent?.advertisedFrequency ?? present.advertisedFrequency,
    advertisedInterval: consent?.advertisedInterval ?? present.advertisedInterval,
  };
  return isDeepStrictEqual(changed, present) ? present : { ...changed, updateSource: source, updatedAt: now };
}

function timesOf(permission: SmsPermission, now: Date): Pick<SmsChannel, 'optInAt' | 'optOutAt'> {
  return {
    optInAt: permission === 'explicit' ? now : null,
    optOutAt: permission === 'unsubscribed' ? now : null,
  };
}
