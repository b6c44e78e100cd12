import { cleanReason, longestReason } from '../permission/opt-out-reason.ts';
import type { BodyReader, JsonObject } from '../wire/body-reader.ts';

/** Reads the reason of an opt-out: trimmed; null: none is given. One that is too long is a problem. */
export function readReason(reader: BodyReader, object: JsonObject, name: string, path = name): string | null {
  return cleanReason(reader.text(object, name, path, longestReason) ?? null);
}
