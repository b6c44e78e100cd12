export const formFieldNames = ['first_name', 'last_name', 'job_title', 'company_name', 'phone_number'] as const;
export type FormFieldName = (typeof formFieldNames)[number];

/** The fields of a form beside the address. */
export interface FormField {
  readonly name: FormFieldName;
  readonly required: boolean;
}

/** The account's own words; null: those that the language has for it. */
export interface FormTexts {
  readonly heading: string | null;
  /** The text that the person agrees to. */
  readonly explanation: string | null;
  readonly button: string | null;
}

export interface FormInput {
  readonly name: string;
  /** The lists that a person who signs up joins. */
  readonly listIds: readonly string[];
  readonly fields: readonly FormField[];
  readonly texts: FormTexts;
  /** null: the account's. */
  readonly language: string | null;
}

/** A form as it is, or was: each change makes another version, and none is ever changed. */
export interface SignUpForm extends FormInput {
  readonly accountId: string;
  readonly formId: string;
  readonly version: number;
  readonly createdAt: Date;
  /** When this version was made. */
  readonly madeAt: Date;
}
