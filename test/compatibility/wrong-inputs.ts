import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { InputSchema } from './described-inputs.ts';

export interface WrongBody {
  readonly what: string;
  /** The member that is wrong, with dots and without positions. */
  readonly member: string;
  readonly body: Record<string, unknown>;
}

/** Bodies that are a right one but for one member. */
export function wrongBodies(schema: InputSchema, right: Record<string, unknown>): WrongBody[] {
  return wrongValues(schema, right, '').map(({ what, member, value }) => ({
    what: `${member} ${what}`,
    member,
    body: value as Record<string, unknown>,
  }));
}

/** Query strings with one parameter that is wrong, by the parameter. */
export function wrongQueries(parameters: Readonly<Record<string, InputSchema>>): { name: string; query: string }[] {
  return Object.entries(parameters).flatMap(([name, schema]) => {
    const values = wrongTexts(schema).map((value) => `${name}=${encodeURIComponent(value)}`);
    if (name === 'cursor') values.push('cursor=AAAA', 'cursor=bGltaXQ9MSZuZXh0PTI=');
    return [...values, `${name}=%00`, `${name}=1&${name}=2`].map((query) => ({ name, query }));
  });
}

interface WrongValue {
  readonly what: string;
  readonly member: string;
  readonly value: unknown;
}

function wrongValues(asked: InputSchema, right: unknown, member: string): WrongValue[] {
  const schema = mainOf(asked);
  const here = member === '' ? [] : wrongOfItself(schema).map(([what, value]) => ({ what, member, value }));
  return [...here, ...wrongInside(schema, right, member)].filter(({ value }) => !accepts(asked, value));
}

/** Of several forms of a member the first is the usual one. */
function mainOf(asked: InputSchema): InputSchema {
  const main = asked.anyOf?.find(({ type }) => type !== 'null');
  return main === undefined ? asked : mainOf(main);
}

function accepts(schema: InputSchema, value: unknown): boolean {
  return Compile(schema as TSchema).Check(value);
}

function wrongInside(schema: InputSchema, right: unknown, member: string): WrongValue[] {
  if (Array.isArray(right) && schema.items !== undefined) {
    const [first, ...more] = right as unknown[];
    if (first === undefined) return [];
    const inner = wrongValues(schema.items, first, member);
    return inner.map((wrong) => ({ ...wrong, value: [wrong.value, ...more] }));
  }
  if (typeof right !== 'object' || right === null || schema.properties === undefined) return [];
  return wrongMembers(schema, right as Record<string, unknown>, member);
}

function wrongMembers(schema: InputSchema, right: Record<string, unknown>, outer: string): WrongValue[] {
  const below = (name: string): string => (outer === '' ? name : `${outer}.${name}`);
  // What is left must not be empty: an empty object is as if absent.
  const required = (schema.required ?? []).filter((name) => name in right && Object.keys(right).length > 1);
  const missing = required.map((name) => {
    const { [name]: _left, ...rest } = right;
    return { what: 'that is missing', member: below(name), value: rest };
  });
  const wrong = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    wrongValues(inner, right[name], below(name)).map((found) => ({
      ...found,
      value: { ...right, [name]: found.value },
    })),
  );
  return [...missing, ...wrong];
}

/** Values that a schema refuses, whatever else is true of them. */
function wrongOfItself(schema: InputSchema): [string, unknown][] {
  const { maxItems, maximum, minimum } = schema;
  switch (schema.type ?? 'string') {
    case 'string':
      return [['that is a number', 7], ['that is a list', ['x']], ...wrongTexts(schema).map(quoted)];
    case 'integer':
      return [
        ['that is a text', 'seven'],
        ['that is an object', { a: 1 }],
        ['with a fraction', 1.5],
        ...(minimum === undefined ? [] : [[`of ${minimum - 1}`, minimum - 1] as [string, unknown]]),
        ...(maximum === undefined ? [] : [[`of ${maximum + 1}`, maximum + 1] as [string, unknown]]),
      ];
    case 'boolean':
      return [
        ['that is a text', 'perhaps'],
        ['that is a number', 7],
      ];
    case 'array':
      return [
        ['that is a text', 'x'],
        ['that is an object', { a: 1 }],
        ...(maxItems === undefined || schema.items?.format !== 'uuid' ? [] : [tooMany(maxItems)]),
      ];
    default:
      return [
        ['that is a text', 'x'],
        ['that is a list', [1]],
      ];
  }
}

/** Texts, of a query as well, that a schema refuses. */
function wrongTexts({ type, enum: words, format, maxLength, minimum, maximum }: InputSchema): string[] {
  if (words !== undefined) return ['no such word'];
  if (type === 'integer')
    return [
      'seven',
      '1.5',
      ...[minimum, maximum].flatMap((limit, n) => (limit === undefined ? [] : [String(limit + (n === 0 ? -1 : 1))])),
    ];
  if (type === 'boolean') return ['perhaps'];
  return [
    ...(format === 'uuid' || format === 'date-time' ? ['neither'] : []),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ];
}

function quoted(text: string): [string, unknown] {
  return [text.length > 40 ? `of ${text.length} characters` : `that reads ${text}`, text];
}

function tooMany(most: number): [string, unknown] {
  const ids = Array.from({ length: most + 1 }, (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`);
  return [`with ${ids.length} entries`, ids];
}
