export const customFieldTypes = [
  'string',
  'text_area',
  'date',
  'datetime',
  'number',
  'currency',
  'boolean',
  'single_select',
  'multi_select',
] as const;

/** How many custom fields an account has at most. */
export const mostFieldsOfAccount = 100;

/** The type of the values of a field. */
export type CustomFieldType = (typeof customFieldTypes)[number];

export type DisplayType = 'radio' | 'checkbox' | 'dropdown';

/** The rules for the values beside their type; each member only if the type has it. */
export interface FieldMetadata {
  readonly displayType?: DisplayType;
  readonly allowNegative?: boolean;
  readonly integer?: boolean;
  readonly decimalPlaces?: number;
  readonly currencyCode?: string;
  readonly displayFormat?: string;
}

/** One of the answers that a select offers. Its id is never given to another choice of the field. */
export interface Choice {
  readonly choiceId: number;
  readonly label: string;
  readonly displayOrder: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A field that an account adds to its contacts. */
export interface CustomField {
  readonly customFieldId: string;
  readonly label: string;
  /** The label with underscores for blanks; unique in the account; upper and lower case are the same. */
  readonly name: string;
  readonly type: CustomFieldType;
  /** Of dates: 1 keeps them as they are typed, 2 as days; null for other types. */
  readonly version: number | null;
  readonly metadata: FieldMetadata;
  /** Those of a select in the order in which they are shown. */
  readonly choices: readonly Choice[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ChoiceInput {
  /** The choice of the field that is meant; undefined: a new one. */
  readonly choiceId: number | undefined;
  readonly label: string;
  readonly displayOrder: number;
}

/** A field to make. */
export interface NewCustomField extends Pick<CustomField, 'label' | 'type' | 'version' | 'metadata'> {
  readonly choices: readonly ChoiceInput[];
}

/** An update: absent choices stay, an array replaces them. */
export interface CustomFieldChange {
  readonly label: string;
  readonly choices: readonly ChoiceInput[] | undefined;
}

/** Whether the values of a field are choices. */
export function isSelect(type: CustomFieldType): boolean {
  return type === 'single_select' || type === 'multi_select';
}

/** The name that imports and mails know a field by: its label with an underscore for each blank. */
export function makeFieldName(label: string): string {
  return label.replaceAll(/\s/g, '_');
}
