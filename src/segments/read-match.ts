import type { CustomField } from '../custom-fields/custom-field.ts';
import { isUuid } from '../wire/is-uuid.ts';
import type { Permission } from '../permission/address-state.ts';
import type { Match } from './criteria.ts';
import type { FieldType, KnownField } from './find-criteria-field.ts';
import type { Comparison } from './operators.ts';
import { readDays, readNumbers, readTimes } from './read-ranges.ts';

const inOrder: readonly Comparison[] = ['equals', 'less', 'at most', 'more', 'at least', 'between', 'presence'];
const ofSets: readonly Comparison[] = ['equals', 'contains', 'contains all', 'presence'];

/** How the values of each type may be compared. */
export const comparisonsOf: Readonly<Record<FieldType, readonly Comparison[]>> = {
  text: ['equals', 'contains', 'starts', 'ends', 'presence'],
  permission: ['equals', 'contains'],
  number: inOrder,
  day: [...inOrder, 'last days'],
  time: [...inOrder, 'last days'],
  truth: ['equals', 'presence'],
  choice: ofSets,
  list: ofSets,
  tag: ofSets,
};

const permissions: readonly Permission[] = [
  'implicit',
  'explicit',
  'pending_confirmation',
  'unsubscribed',
  'temp_hold',
  'not_set',
];

/**
 * The condition on the values of a field, read from the texts of a test. The comparison fits the type of the field; for
 * `contains all` each text is read by itself.
 *
 * @returns null if the field does not accept the texts
 */
export function readMatch(
  { type, customField }: KnownField,
  comparison: Comparison,
  texts: readonly string[],
  now: Date,
): Match | null {
  if (comparison === 'presence') return presenceOf(customField);
  switch (type) {
    case 'text':
      return { by: 'text', how: textComparison(comparison), texts };
    case 'permission':
      return texts.every((text) => permissions.some((one) => one === text)) ? equalTo(texts) : null;
    case 'number':
      return ranged('numbers', readNumbers(comparison, texts));
    case 'day':
      return ranged('days', readDays(comparison, texts, now));
    case 'time': {
      const ranges = readTimes(comparison, texts, now);
      return ranges && { by: 'times', ranges };
    }
    case 'truth':
      return readTruth(texts);
    case 'choice':
      return readChoices(customField, texts);
    case 'list':
    case 'tag':
      return texts.every(isUuid) ? { by: 'ids', ids: texts.map((text) => text.toLowerCase()) } : null;
  }
}

/** A deleted choice is no longer a value. */
function presenceOf(customField: CustomField | undefined): Match {
  if (customField === undefined || customField.choices.length === 0) return { by: 'presence' };
  return { by: 'choices', choiceIds: customField.choices.map(({ choiceId }) => choiceId) };
}

function textComparison(comparison: Comparison): 'equals' | 'contains' | 'starts' | 'ends' {
  return comparison === 'contains' || comparison === 'starts' || comparison === 'ends' ? comparison : 'equals';
}

function equalTo(texts: readonly string[]): Match {
  return { by: 'text', how: 'equals', texts };
}

function ranged(
  by: 'numbers' | 'days',
  ranges: Extract<Match, { readonly by: 'days' }>['ranges'] | null,
): Match | null {
  return ranges && { by, ranges };
}

function readTruth([text = '', ...more]: readonly string[]): Match | null {
  if (more.length > 0 || !/^(true|false)$/i.test(text)) return null;
  return { by: 'truth', value: text.toLowerCase() === 'true' };
}

/** Choices by their ids or labels. */
function readChoices(customField: CustomField | undefined, texts: readonly string[]): Match | null {
  const choices = customField?.choices ?? [];
  const found = texts.map((text) =>
    choices.find(({ choiceId, label }) => String(choiceId) === text || label.toLowerCase() === text.toLowerCase()),
  );
  const choiceIds = found.flatMap((choice) => (choice === undefined ? [] : [choice.choiceId]));
  return choiceIds.length < texts.length ? null : { by: 'choices', choiceIds };
}
