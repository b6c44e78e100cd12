import { isObject, type BodyReader, type JsonObject, type Member } from '../wire/body-reader.ts';
import type { ChoiceInput } from './custom-field.ts';

const largest = 999_999_999;

/** Reads the choices of a select; one without `display_order` keeps its place in the body. */
export function parseChoices(reader: BodyReader, object: JsonObject): Member<ChoiceInput[]> {
  const values = reader.array(object, 'choices', 'choices');
  if (values === undefined || values === null) return values;
  const choices: ChoiceInput[] = [];
  for (const [index, value] of values.entries()) {
    if (isObject(value)) choices.push(parseChoice(reader, value, index + 1));
    else reader.refuse('choices is invalid');
  }
  return choices;
}

function parseChoice(reader: BodyReader, entry: JsonObject, place: number): ChoiceInput {
  const label = reader.text(entry, 'choice_label', 'choices.choice_label', 255);
  if (label == null) reader.refuseMissing('choices.choice_label');
  return {
    choiceId: reader.integer(entry, 'choice_id', 'choices.choice_id', { least: 1, most: largest }) ?? undefined,
    label: label ?? '',
    displayOrder: reader.integer(entry, 'display_order', 'choices.display_order', { least: 0, most: largest }) ?? place,
  };
}
