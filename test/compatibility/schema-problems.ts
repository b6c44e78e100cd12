import type { Contract, Schema } from './contract.ts';

/** What a schema does not like about a value. */
export interface SchemaProblem {
  /** From the definition of the contract that it is in: `EmailAddress.opt_in_date`, with `[]` for the entries of an array. */
  readonly path: string;
  readonly problem: string;
}

type Check = (limit: never, value: never) => boolean;

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

const formats: Readonly<Record<string, (value: unknown) => boolean>> = {
  uuid: (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(value)),
  'date-time': (value) => dateTime.test(String(value)) && !Number.isNaN(Date.parse(String(value))),
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
  int32: (value) => Math.abs(Number(value)) < 2 ** 31,
  int64: Number.isSafeInteger,
  float: Number.isFinite,
};

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
};

/** Keywords that one look at a value decides. */
const checks: Readonly<Record<string, Check>> = {
  type: (name: string, value: unknown) => types[name]?.(value) ?? false,
  format: (name: string, value: unknown) => formats[name]?.(value) ?? false,
  enum: (values: readonly unknown[], value: unknown) => values.includes(value),
  minLength: (limit: number, value: string) => value.length >= limit,
  maxLength: (limit: number, value: string) => value.length <= limit,
  minimum: (limit: number, value: number) => value >= limit,
  maximum: (limit: number, value: number) => value <= limit,
  maxItems: (limit: number, value: readonly unknown[]) => value.length <= limit,
  required: (names: readonly string[], value: unknown) =>
    typeof value === 'object' && value !== null && names.every((name) => name in value),
};

/** Keywords that ask nothing of an answer, and those that `schemaProblems` follows. */
const silent = new Set(['description', 'title', 'example', 'default', 'readOnly', 'properties', 'items', 'allOf']);

/**
 * Holds a value against a schema of the contract. A member that the schema does not name is a problem; those that are there
 * are added to `seen`, by the paths that `membersOf` gives.
 *
 * @throws Error for a keyword that it does not know: passed over, it would be a check that cannot fail
 */
export function schemaProblems(
  contract: Contract,
  asked: Schema,
  value: unknown,
  seen: Set<string>,
  outer = '',
): SchemaProblem[] {
  const path = nameOf(asked) ?? outer;
  const schema = merged(contract, asked);
  const broken = Object.entries(schema).filter(([keyword, limit]) => !holds(keyword, limit, value));
  if (broken.length > 0) {
    return broken.map(([keyword, limit]) => ({
      path,
      problem: `${keyword} ${String(limit)}: ${JSON.stringify(value)}`,
    }));
  }
  if (schema.items !== undefined) {
    const { items } = schema;
    return (value as unknown[]).flatMap((entry) => schemaProblems(contract, items, entry, seen, `${path}[]`));
  }
  if (schema.properties === undefined) return [];
  return Object.entries(value as object).flatMap(([name, member]: [string, unknown]) => {
    const inner = `${path}.${name}`;
    const known = schema.properties?.[name];
    if (known === undefined) return [{ path: inner, problem: 'is not in the contract' }];
    seen.add(inner);
    return schemaProblems(contract, known, member, seen, inner);
  });
}

/** The paths of all members that a schema names, itself and by its references. */
export function membersOf(contract: Contract, asked: Schema, outer = ''): string[] {
  const path = nameOf(asked) ?? outer;
  const schema = merged(contract, asked);
  if (schema.items !== undefined) return membersOf(contract, schema.items, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const inner = `${path}.${name}`;
    return [inner, ...membersOf(contract, member, inner)];
  });
}

function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.replace('#/definitions/', '');
}

/** A schema with its reference followed and its parts (`allOf`) put together. */
function merged(contract: Contract, asked: Schema): Schema {
  const schema = contract.resolve(asked);
  if (schema['allOf'] === undefined) return schema;
  const parts = [schema, ...(schema['allOf'] as Schema[]).map((part) => merged(contract, part))];
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as Schema['properties'];
  return { ...Object.assign({}, ...parts), properties, allOf: undefined } as Schema;
}

function holds(keyword: string, limit: unknown, value: unknown): boolean {
  if (silent.has(keyword) || keyword.startsWith('x-')) return true;
  const check = checks[keyword];
  if (check === undefined) throw new Error(`the contract says ${keyword}, which nothing here checks`);
  return check(limit as never, value as never);
}
