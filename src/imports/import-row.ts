import type { SmsNumber } from '../sms-channels/sms-channel.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contacts/contact-input.ts';
import type { StatedPermission } from './read-row-permission.ts';
import type { ProfileChange } from '../addresses/profile.ts';

/** What a row has for one custom field; whether there is such a field, and whether it takes the value, is not known. */
export interface NamedFieldValue {
  /** The name or the label of the field, without `cf:`. */
  readonly name: string;
  readonly value: string;
  /** Whether the day comes first in a date that says neither; absent: the month does. */
  readonly dayFirst?: boolean;
}

export interface ImportSms {
  readonly number: SmsNumber;
  /** YYYY-MM-DD; null: the row says nothing of it. */
  readonly consentedOn: string | null;
}

/**
 * What a row of an import has for a contact, checked in form: texts fit, a birthday is whole or absent. Only what the row has
 * a value for is there, because an import clears nothing. It is stored as JSON until its batch comes.
 */
export interface ImportInput {
  readonly profile: ProfileChange;
  readonly phoneNumbers?: readonly PhoneNumberInput[];
  /** A member that is null leaves what the contact's street address of that kind has. */
  readonly streetAddresses?: readonly StreetAddressInput[];
  readonly customFields?: readonly NamedFieldValue[];
  readonly sms?: ImportSms;
  /** The cell that names tags, as `readNames` reads it. */
  readonly tags?: string;
  /** The cell that names lists. */
  readonly lists?: string;
}

/** One row of an import. */
export interface ImportRow {
  /** Counted from 1, as whoever sent the rows counts. */
  readonly row: number;
  /** null: the row has none. */
  readonly address: string | null;
  readonly input: ImportInput;
  /** What is wrong with the row, as `email is invalid`: with any of them nothing of the row is stored. */
  readonly problems: readonly string[];
  /** What it says of the person's permission; absent: nothing that is to be stored. */
  readonly permission?: StatedPermission;
  /** Which cells of it are left out and why; absent: none. */
  readonly notes?: readonly string[];
}
