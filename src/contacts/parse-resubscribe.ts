import { BodyReader, requireObject } from '../http/body-reader.ts';
import { parseListIds } from './parse-list-ids.ts';

/** Reads the lists that the account asks a contact to resubscribe to. @throws Invalid */
export function parseResubscribe(body: unknown): readonly string[] {
  const object = requireObject(body);
  const reader = new BodyReader();
  const listIds = parseListIds(reader, object, 'list_ids') ?? [];
  if (object['list_ids'] == null || (Array.isArray(object['list_ids']) && object['list_ids'].length === 0)) {
    reader.refuse('list_ids is missing');
  }
  reader.throwProblems();
  return listIds;
}
