import { profileTextColumns } from '../addresses/profile.ts';

export const textFields = [
  ...profileTextColumns,
  'email_address',
  'email_domain',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'phone_number',
  'permission_to_send',
] as const;
export const numberFields = ['birthday_month', 'birthday_day'] as const;
export const dayFields = ['anniversary'] as const;
export const timeFields = ['created_at', 'updated_at', 'opt_in_date', 'opt_out_date'] as const;

export type ContactField =
  | (typeof textFields)[number]
  | (typeof numberFields)[number]
  | (typeof dayFields)[number]
  | (typeof timeFields)[number];

/** The tested field: a field of the contact, its lists or tags, or a custom field by its id. */
export type CriteriaField = ContactField | 'list_membership' | 'tags' | { readonly customFieldId: string };

export interface Bound<Value> {
  readonly value: Value;
  readonly included: boolean;
}

/** From one value to another; null: without an end. */
export interface Range<Value> {
  readonly from: Bound<Value> | null;
  readonly to: Bound<Value> | null;
}

/** The condition on one of the values of a field. Of several texts, ranges or ids one is enough. */
export type Match =
  /** There is a value. */
  | { readonly by: 'presence' }
  /** Whatever the case. */
  | {
      readonly by: 'text';
      readonly how: 'equals' | 'contains' | 'starts' | 'ends';
      readonly texts: readonly string[];
    }
  /** Digits, as they were sent. */
  | { readonly by: 'numbers'; readonly ranges: readonly Range<string>[] }
  /** YYYY-MM-DD. */
  | { readonly by: 'days'; readonly ranges: readonly Range<string>[] }
  | { readonly by: 'times'; readonly ranges: readonly Range<Date>[] }
  | { readonly by: 'truth'; readonly value: boolean }
  /** Of lists or tags. */
  | { readonly by: 'ids'; readonly ids: readonly string[] }
  | { readonly by: 'choices'; readonly choiceIds: readonly number[] };

export interface Test {
  readonly field: CriteriaField;
  readonly match: Match;
  /** Contacts that do not match meet it, including contacts without a value. */
  readonly negated: boolean;
}

export interface Group {
  /** All of its members have to be met; else one of them. */
  readonly all: boolean;
  readonly of: readonly Criteria[];
}

/** Criteria that were checked: all that they name exists, and each value is one of its field's. */
export type Criteria = Group | Test;
