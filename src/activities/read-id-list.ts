import type { BodyReader, JsonObject } from '../wire/body-reader.ts';
import { isUuid } from '../wire/is-uuid.ts';

/** Reads ids, repeated ones once. undefined if the member is absent, null or has none. */
export function readIdList(
  reader: BodyReader,
  object: JsonObject,
  { name, path = name, most }: { readonly name: string; readonly path?: string; readonly most: number },
): readonly string[] | undefined {
  const entries = reader.array(object, name, path) ?? [];
  const ids = new Set<string>();
  for (const entry of entries) {
    if (isUuid(entry)) ids.add(entry.toLowerCase());
    else reader.refuse(`${path} contains an id in an invalid format`);
  }
  if (ids.size > most) reader.refuse(`${path} has too many entries (maximum is ${most})`);
  return entries.length === 0 ? undefined : [...ids];
}
