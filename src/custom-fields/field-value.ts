/** One value of a contact, typed as its field is; a multiple select has one for each choice. */
export interface FieldValue {
  readonly customFieldId: string;
  readonly content: FieldContent;
}

export type FieldContent =
  | { readonly type: 'text'; readonly text: string }
  /** With the digits that were typed. */
  | { readonly type: 'number'; readonly number: string }
  /** YYYY-MM-DD. */
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'time'; readonly time: Date }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'choice'; readonly choiceId: number };

/** The value that a body gives one custom field of a contact, each field once; the field may not exist. */
export interface FieldValueInput {
  readonly customFieldId: string;
  /** null: none, which clears it. */
  readonly value: string | null;
  /** Of a select; null: the label of a choice may be the value. */
  readonly choiceIds: readonly number[] | null;
}

/** The contact that has values, under lock. */
export interface ValueOwner {
  readonly accountId: string;
  readonly contactId: string;
}
