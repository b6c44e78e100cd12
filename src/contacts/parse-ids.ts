import type { BodyReader, JsonObject, Member } from '../wire/body-reader.ts';
import { isUuid } from '../wire/is-uuid.ts';

/** Reads at most `most` ids, repeated ones once. null if the member is null. */
export function parseIds(reader: BodyReader, object: JsonObject, name: string, most: number): Member<string[]> {
  const entries = reader.array(object, name, name);
  if (entries === undefined || entries === null) return entries;
  const ids = new Set<string>();
  for (const entry of entries) {
    if (isUuid(entry)) ids.add(entry.toLowerCase());
    else reader.refuse(`${name} contains an id in an invalid format`);
  }
  if (ids.size > most) reader.refuse(`${name} has too many entries (maximum is ${most})`);
  return [...ids];
}
