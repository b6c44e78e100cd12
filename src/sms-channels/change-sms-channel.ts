import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import type { Source } from '../permission/address-state.ts';
import {
  fullNumber,
  type SmsChannel,
  type SmsChannelInput,
  type SmsConsentChange,
  type SmsPermission,
} from './sms-channel.ts';

/** The source, the contact and the time of a change; the contact is locked. */
export interface SmsStatement {
  readonly accountId: string;
  readonly contactId: string;
  readonly source: Source;
  readonly now: Date;
}

/** A channel to be stored, and the consents that are given or withdrawn with it. */
export interface ChangedSmsChannel {
  readonly channel: SmsChannel;
  readonly consentChanges: readonly SmsConsentChange[];
}

/**
 * The change that a body makes to a contact's SMS channel. Consent belongs to the number: another number starts without
 * one. Equal values stay as they are.
 *
 * @returns null if nothing changes; undefined if neither the body nor the contact has a number
 */
export function changeSmsChannel(
  said: SmsStatement,
  stored: SmsChannel | undefined,
  input: SmsChannelInput,
): ChangedSmsChannel | null | undefined {
  const number = input.number ?? stored;
  if (number === undefined) return undefined;
  const present = stored !== undefined && fullNumber(stored) === fullNumber(number) ? stored : undefined;
  const channel = present === undefined ? newChannel(said, number, input) : changedChannel(said, present, input);
  if (channel === present) return null;
  return { channel, consentChanges: consentChanges(said, present, channel, input) };
}

function consentChanges(
  { contactId, source, now }: SmsStatement,
  present: SmsChannel | undefined,
  channel: SmsChannel,
  { consent }: SmsChannelInput,
): SmsConsentChange[] {
  const { permission } = channel;
  if (permission === present?.permission || (permission !== 'explicit' && permission !== 'unsubscribed')) return [];
  const change = {
    changeId: uuidv7(),
    contactId,
    smsChannelId: channel.smsChannelId,
    permission,
    source,
    smsNumber: fullNumber(channel),
    mediumType: consent?.mediumType ?? null,
    mediumUrl: consent?.mediumUrl ?? null,
    mediumDetails: consent?.mediumDetails ?? null,
    advertisedFrequency: channel.advertisedFrequency,
    advertisedInterval: channel.advertisedInterval,
    at: consent?.at ?? now,
  };
  return [change];
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
    ...timesOf(permission, consent?.at ?? now),
    advertisedFrequency: consent?.advertisedFrequency ?? null,
    advertisedInterval: consent?.advertisedInterval ?? null,
    createSource: source,
    updateSource: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** @returns `present` itself if nothing changes */
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
    ...(permission !== present.permission && timesOf(permission, consent?.at ?? now)),
    advertisedFrequency: consent?.advertisedFrequency ?? present.advertisedFrequency,
    advertisedInterval: consent?.advertisedInterval ?? present.advertisedInterval,
  };
  return isDeepStrictEqual(changed, present) ? present : { ...changed, updateSource: source, updatedAt: now };
}

function timesOf(permission: SmsPermission, at: Date): Pick<SmsChannel, 'optInAt' | 'optOutAt'> {
  return {
    optInAt: permission === 'explicit' ? at : null,
    optOutAt: permission === 'unsubscribed' ? at : null,
  };
}
