import type { FieldValue } from '../../custom-fields/field-value.ts';
import type { Source } from '../../permission/address-state.ts';

export interface PhoneNumber {
  readonly phoneNumberId: string;
  readonly phoneNumber: string;
  readonly kind: string | null;
  readonly createSource: Source;
  readonly updateSource: Source | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface StreetAddress {
  readonly streetAddressId: string;
  readonly kind: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Note {
  readonly noteId: string;
  readonly content: string;
  readonly createdAt: Date;
}

/** The sub-resources of a contact; a member that was not requested is absent. */
export interface SubResources {
  /** Lists in the order in which they were made. */
  readonly listIds?: readonly string[];
  /** Tags in the order in which they were made, as the custom fields. */
  readonly tagIds?: readonly string[];
  readonly fieldValues?: readonly FieldValue[];
  /** In the order in which they were added, as the street addresses. */
  readonly phoneNumbers?: readonly PhoneNumber[];
  readonly streetAddresses?: readonly StreetAddress[];
  /** Newest first. */
  readonly notes?: readonly Note[];
}
