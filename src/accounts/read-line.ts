import type { BodyReader, JsonObject, Member } from '../wire/body-reader.ts';

const control = /[\p{Cc}\u2028\u2029]/u;

/** Reads a text of one line of at most `most` characters: a text in mails must not add lines of its own. */
export function readLine(reader: BodyReader, object: JsonObject, name: string, most: number): Member<string> {
  const text = reader.text(object, name, name, most);
  if (typeof text === 'string' && control.test(text)) {
    reader.refuse(`${name} must not contain line breaks or control characters`);
  }
  return text;
}

/** Reads a code of two letters, in any case. */
export function readCode(reader: BodyReader, object: JsonObject, name: string): Member<string> {
  const code = reader.text(object, name, name, 2);
  return typeof code === 'string' ? code.toUpperCase() : code;
}
