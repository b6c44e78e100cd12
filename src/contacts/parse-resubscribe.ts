import { BodyReader, requireObject } from '../http/body-reader.ts';
import { parseListIds } from './parse-list-ids.ts';

/** Reads the lists that the account asks a contact to resubscribe to. @throws Invalid */
export function parseResubscribe(body: unknown): readonly string[] {
  const object = requireObject(body);
  const reader = new BodyReader();
  const listIds = parseListIds(reader, object, 'list_ids') ?? [];
  if (listIds.length === 0) reader.refuseMissing('list_ids');
  reader.throwProblems();
  return listIds;
}
