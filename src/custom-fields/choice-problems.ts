import { isSelect, type ChoiceInput, type CustomField } from './custom-field.ts';

/** The problems of choices for a field: a select has some, each once, as many as can be shown, and no other field has any. */
export function choiceProblems(
  { type, metadata }: Pick<CustomField, 'type' | 'metadata'>,
  choices: readonly ChoiceInput[],
): string[] {
  if (!isSelect(type)) return choices.length === 0 ? [] : ['choices is for single_select and multi_select alone'];
  if (choices.length === 0) return ['choices is missing'];
  const most = metadata.displayType === 'dropdown' ? 100 : 20;
  const labels = new Set(choices.map(({ label }) => label.toLowerCase()));
  return [
    ...(choices.length > most ? [`choices has too many entries (maximum is ${most})`] : []),
    ...(labels.size < choices.length ? ['choices.choice_label is repeated'] : []),
  ];
}
