import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import type { NewTag } from './tag.ts';

/** Reads the body of POST. @throws Invalid with every problem */
export function parseNewTag(body: unknown): NewTag {
  const object = requireObject(body);
  const reader = new BodyReader();
  const name = readName(reader, object);
  const source = reader.text(object, 'tag_source', 'tag_source', 255);
  reader.throwProblems();
  return { name, source: source ?? null };
}

/** Reads the body of PUT: the name is all that can be changed. @throws Invalid */
export function parseTagName(body: unknown): string {
  const object = requireObject(body);
  const reader = new BodyReader();
  const name = readName(reader, object);
  reader.throwProblems();
  return name;
}

function readName(reader: BodyReader, object: JsonObject): string {
  const name = reader.text(object, 'name', 'name', 255);
  if (name == null) reader.refuseMissing('name');
  return name ?? '';
}
