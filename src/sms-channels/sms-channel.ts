import type { Source } from '../permission/address-state.ts';

export const smsPermissions = ['explicit', 'unsubscribed', 'pending_confirmation', 'not_set'] as const;

/** The recorded consent of a contact to text messages. It is stored and shown; Assent sends no text messages. */
export type SmsPermission = (typeof smsPermissions)[number];

export interface SmsNumber {
  /** Digits; without the dial code if that is known. */
  readonly smsAddress: string;
  readonly dialCode: string | null;
  readonly countryCode: string | null;
}

/** The number of a contact for text messages, with the consent that belongs to the number. */
export interface SmsChannel extends SmsNumber {
  readonly smsChannelId: string;
  readonly permission: SmsPermission;
  /** While `explicit`. */
  readonly optInAt: Date | null;
  /** While `unsubscribed`. */
  readonly optOutAt: Date | null;
  readonly advertisedFrequency: number | null;
  readonly advertisedInterval: string | null;
  readonly createSource: Source;
  readonly updateSource: Source | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The consent in a body, and how it was given. */
export interface SmsConsentInput {
  readonly permission: SmsPermission;
  /** When it was given or withdrawn; absent: now. */
  readonly at?: Date;
  readonly mediumType: string | null;
  readonly mediumUrl: string | null;
  readonly mediumDetails: string | null;
  readonly advertisedFrequency: number | null;
  readonly advertisedInterval: string | null;
}

export interface SmsChannelInput {
  /** undefined: the number that the contact has. */
  readonly number: SmsNumber | undefined;
  /** undefined: the body says nothing of it. */
  readonly consent: SmsConsentInput | undefined;
}

/** A time at which a consent was given or withdrawn. */
export interface SmsConsentChange {
  readonly changeId: string;
  readonly contactId: string;
  readonly smsChannelId: string;
  readonly permission: 'explicit' | 'unsubscribed';
  readonly source: Source;
  readonly smsNumber: string;
  readonly mediumType: string | null;
  readonly mediumUrl: string | null;
  readonly mediumDetails: string | null;
  readonly advertisedFrequency: number | null;
  readonly advertisedInterval: string | null;
  readonly at: Date;
}

/** All digits of a number. */
export function fullNumber({ dialCode, smsAddress }: SmsNumber): string {
  return `${dialCode ?? ''}${smsAddress}`;
}
