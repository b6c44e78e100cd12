import type { BodyReader, JsonObject } from '../wire/body-reader.ts';

/** More than a body holds, if they are any good: what is staged of one is stored row by row while the sender waits. */
const mostEntries = 500_000;

/** Reads the list of a body that makes an activity, one entry or more. What is wrong with it goes to the reader. */
export function readEntries(reader: BodyReader, object: JsonObject, name: string): readonly unknown[] {
  const entries = reader.array(object, name, name) ?? [];
  if (entries.length === 0) reader.refuseMissing(name);
  if (entries.length > mostEntries) {
    reader.refuse(`${name} has too many entries (maximum is ${mostEntries}): send them as a file`);
  }
  return entries;
}
