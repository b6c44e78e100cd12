import { BodyReader, requireObject } from '../wire/body-reader.ts';
import { mostLists } from './contact-limits.ts';
import { parseIds } from './parse-ids.ts';

/** Reads the lists that the account asks a contact to resubscribe to. @throws Invalid */
export function parseResubscribe(body: unknown): readonly string[] {
  const object = requireObject(body);
  const reader = new BodyReader();
  const listIds = parseIds(reader, object, 'list_ids', mostLists) ?? [];
  if (listIds.length === 0) reader.refuseMissing('list_ids');
  reader.throwProblems();
  return listIds;
}
