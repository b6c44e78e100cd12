import type { FieldValueInput } from '../custom-fields/field-value.ts';
import type { AskCommand } from '../permission/ask.ts';
import type { Permission } from '../permission/address-state.ts';
import type { SmsChannelInput } from '../sms-channels/sms-channel.ts';
import type { ProfileChange } from '../addresses/profile.ts';

/** The address in a body. */
export interface EmailInput {
  /** undefined: the address that the contact has. */
  readonly address: string | undefined;
  /** undefined: the body asks for no permission. */
  readonly permission: Permission | undefined;
  /** Trimmed; null if none is given. */
  readonly reason: string | null;
}

export interface PhoneNumberInput {
  readonly phoneNumber: string;
  readonly kind: string | null;
}

export interface StreetAddressInput {
  readonly kind: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

export interface NoteInput {
  /** The note of the contact that is kept; undefined: a new one. */
  readonly noteId: string | undefined;
  readonly content: string;
}

/** Sub-resources that a body names: undefined leaves what is stored, an array replaces it. */
export interface SubResourceInput {
  readonly phoneNumbers?: readonly PhoneNumberInput[] | undefined;
  readonly streetAddresses?: readonly StreetAddressInput[] | undefined;
  /** Newest first. */
  readonly notes?: readonly NoteInput[] | undefined;
  /** null removes it. */
  readonly smsChannel?: SmsChannelInput | null | undefined;
}

/** The tags and fields that a body names, each once; they may not exist. */
export interface ReferenceInput {
  readonly taggings?: readonly string[] | undefined;
  readonly customFields?: readonly FieldValueInput[] | undefined;
}

/**
 * The request of a body on one contact, checked in form. Ids of lists are distinct; the lists may not exist. An opt-out
 * names none.
 */
export interface ContactInput extends SubResourceInput, ReferenceInput {
  readonly profile: ProfileChange;
  readonly email?: EmailInput | undefined;
  readonly listIds?: readonly string[] | undefined;
  readonly source: AskCommand['source'];
  readonly read: AskCommand['read'];
}

/** A contact to create, by its address or its number. */
export interface NewContactInput extends ContactInput {
  readonly email?: (EmailInput & { readonly address: string }) | undefined;
}

/** A sign-up by a form: an absent field stays as it is; lists, custom fields, phone number and street address are added. */
export interface SignUpInput extends Omit<SubResourceInput, 'notes'>, Pick<ReferenceInput, 'customFields'> {
  /** null: the number of the SMS channel names the contact. */
  readonly address: string | null;
  readonly profile: ProfileChange;
  readonly listIds: readonly string[];
}
