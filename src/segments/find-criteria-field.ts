import { makeFieldName, type CustomField } from '../custom-fields/custom-field.ts';
import { dayFields, numberFields, textFields, timeFields, type ContactField, type CriteriaField } from './criteria.ts';

export type FieldType = 'text' | 'permission' | 'number' | 'day' | 'time' | 'truth' | 'choice' | 'list' | 'tag';

/** A field that criteria may name. */
export interface KnownField {
  readonly field: CriteriaField;
  readonly type: FieldType;
  /** Of a custom field. */
  readonly customField?: CustomField;
}

/** Other words for the same. */
const synonyms: Readonly<Record<string, ContactField>> = {
  email: 'email_address',
  company: 'company_name',
  state_province: 'state',
  zip: 'postal_code',
  phone: 'phone_number',
  permission: 'permission_to_send',
  created_date: 'created_at',
  updated_date: 'updated_at',
};

const types: readonly (readonly [readonly ContactField[], FieldType])[] = [
  [textFields, 'text'],
  [numberFields, 'number'],
  [dayFields, 'day'],
  [timeFields, 'time'],
];

/**
 * The field of a test, by its source and name; a custom field by its id, or by `cf:` and its name.
 *
 * @returns undefined if there is no such field
 */
export function findCriteriaField(
  source: string,
  name: string,
  customFields: readonly CustomField[],
): KnownField | undefined {
  if (source === 'list_membership' || name === 'list_membership') return { field: 'list_membership', type: 'list' };
  if (source === 'tags' || name === 'tags') return { field: 'tags', type: 'tag' };
  const word = synonyms[name] ?? name;
  for (const [fields, type] of types) {
    const field = fields.find((one) => one === word);
    if (field !== undefined) return { field, type: field === 'permission_to_send' ? 'permission' : type };
  }
  const wanted = makeFieldName(name.replace(/^cf:\s*/i, '').trim()).toLowerCase();
  const byName = /^cf:/i.test(name);
  const customField = customFields.find(({ customFieldId, name: itsName }) =>
    byName ? itsName.toLowerCase() === wanted : customFieldId === name.toLowerCase(),
  );
  return customField && { field: { customFieldId: customField.customFieldId }, type: typeOf(customField), customField };
}

function typeOf({ type, version }: CustomField): FieldType {
  switch (type) {
    case 'single_select':
    case 'multi_select':
      return 'choice';
    case 'number':
    case 'currency':
      return 'number';
    case 'date':
      // Those of the first version are kept as they were typed.
      return version === 1 ? 'text' : 'day';
    case 'datetime':
      return 'time';
    case 'boolean':
      return 'truth';
    case 'string':
    case 'text_area':
      return 'text';
  }
}
