import { Invalid } from '../errors.ts';
import { splitList } from '../wire/read-words.ts';

const most = 500;

/** Makes sure that `sequence_ids` names 1 to 500 things as the V2 API did: numbers, separated by commas. @throws Invalid */
export function checkSequenceIds(text: string | undefined): void {
  const ids = [...new Set(splitList(text ?? ''))];
  if (ids.length === 0) throw new Invalid(['sequence_ids is missing']);
  const problems = [
    ...(ids.every((id) => /^\d{1,20}$/.test(id)) ? [] : ['sequence_ids contains an id in an invalid format']),
    ...(ids.length > most ? [`sequence_ids has too many entries (maximum is ${most})`] : []),
  ];
  if (problems.length > 0) throw new Invalid(problems);
}
