import type { ConfirmStatus, OptIn, OptOut, Permission, Source } from '../permission/address-state.ts';
import type { Profile } from '../addresses/profile.ts';
import type { SmsChannel } from '../sms-channels/sms-channel.ts';

/** The address a contact has, with the permission that belongs to the address. */
export interface EmailAddress {
  /** The spelling as typed. */
  readonly address: string;
  readonly permission: Permission;
  readonly confirmStatus: ConfirmStatus;
  /** Kept and shown while `implicit`, `explicit` or `temp_hold`. */
  readonly optIn: OptIn | null;
  /** Kept also while a confirmation is pending in an episode; shown only while `unsubscribed`. */
  readonly optOut: OptOut | null;
  readonly undeliverableAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A profile with at most one address. */
export interface Contact extends Profile {
  readonly contactId: string;
  /** Another one after every change of the contact, its address's permission, its lists or sub-resources. */
  readonly version: string;
  readonly email: EmailAddress | null;
  readonly smsChannel: SmsChannel | null;
  readonly createSource: Source;
  /** null until something of the contact was updated. */
  readonly updateSource: Source | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}
