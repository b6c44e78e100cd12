import { isObject, type JsonObject } from '../wire/body-reader.ts';

/** Of a contact, of an entry of its sub-resources, and of an entry of these. */
const deepest = 4;

/**
 * A body of POST without the members that count as absent: null, blank, `[]` and `{}`, and objects of nothing else. Entries
 * of arrays stay, so that a wrong one is reported.
 */
export function withoutEmpty(body: JsonObject): JsonObject {
  return strip(body, deepest);
}

function strip(object: JsonObject, depth: number): JsonObject {
  const members = Object.entries(object).map(([name, value]) => [name, stripValue(value, depth - 1)] as const);
  return Object.fromEntries(members.filter(([, value]) => !isEmpty(value)));
}

function stripValue(value: unknown, depth: number): unknown {
  if (depth === 0) return value;
  if (Array.isArray(value)) return (value as unknown[]).map((entry) => stripValue(entry, depth - 1));
  return isObject(value) ? strip(value, depth) : value;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}
