import { formatNames } from '../csv/format-names.ts';
import type { CustomField } from '../custom-fields/custom-field.ts';
import { toFieldValueResources } from '../custom-fields/field-value-resource.ts';
import type { FieldValue } from '../custom-fields/field-value.ts';
import type { ExportColumn } from './export-columns.ts';

/**
 * A column for each of the custom fields, with `cf:` and its label as header, so that an import recognises it; for selects
 * the labels of the choices. A field that was deleted after the header was written keeps its column, empty.
 */
export function customFieldColumns(fieldIds: readonly string[], fields: readonly CustomField[]): ExportColumn[] {
  const byId = new Map(fields.map((field) => [field.customFieldId, field]));
  return fieldIds.map((fieldId) => {
    const field = byId.get(fieldId);
    const labels = new Map(field?.choices.map(({ choiceId, label }) => [String(choiceId), label]));
    return {
      header: `cf:${field?.label ?? ''}`,
      cell: ({ subResources }) => textOf(subResources.fieldValues, fieldId, labels),
    };
  });
}

function textOf(
  values: readonly FieldValue[] | undefined,
  fieldId: string,
  labels: ReadonlyMap<string, string>,
): string | null {
  const [value] = toFieldValueResources(values?.filter(({ customFieldId }) => customFieldId === fieldId) ?? []);
  if (value === undefined) return null;
  return value.value ?? formatNames((value.choice_ids ?? []).map((choiceId) => labels.get(choiceId) ?? choiceId));
}
