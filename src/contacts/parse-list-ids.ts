import type { BodyReader, JsonObject } from '../http/body-reader.ts';
import { isUuid } from '../http/is-uuid.ts';

const most = 50;

/** Reads ids of lists, repeated ones once. null where the member is null. */
export function parseListIds(
  reader: BodyReader,
  object: JsonObject,
  name: string,
): readonly string[] | null | undefined {
  const entries = reader.array(object, name, name);
  if (entries === undefined || entries === null) return entries;
  const listIds = new Set<string>();
  for (const entry of entries) {
    if (isUuid(entry)) listIds.add(entry.toLowerCase());
    else reader.refuse(`${name} contains an id in an invalid format`);
  }
  if (listIds.size > most) reader.refuse(`${name} has too many entries (maximum is ${most})`);
  return [...listIds];
}
