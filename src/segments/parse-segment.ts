import { NotFound } from '../errors.ts';
import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import type { SegmentInput } from './segment.ts';

/**
 * Reads the body of POST and PUT. The criteria are read later, with the fields, lists and tags of the account. @throws
 * Invalid
 */
export function parseSegment(body: unknown): SegmentInput {
  const object = requireObject(body);
  const reader = new BodyReader();
  const name = readName(reader, object);
  const criteria = reader.text(object, 'segment_criteria', 'segment_criteria', 20_000);
  if (criteria == null) reader.refuseMissing('segment_criteria');
  reader.throwProblems();
  return { name, criteria: criteria ?? '' };
}

/** Reads the body of PATCH: the name. @throws Invalid */
export function parseSegmentName(body: unknown): string {
  const object = requireObject(body);
  const reader = new BodyReader();
  const name = readName(reader, object);
  reader.throwProblems();
  return name;
}

/** The id of a segment in a path. @throws NotFound if it is not an id */
export function parseSegmentId(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new NotFound('The requested resource was not found.');
  return Number(text);
}

function readName(reader: BodyReader, object: JsonObject): string {
  const name = reader.text(object, 'name', 'name', 255);
  if (name == null) reader.refuseMissing('name');
  return name ?? '';
}
