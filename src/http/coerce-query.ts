import type { TSchema } from 'typebox';

const integer = /^-?\d{1,15}$/;

/**
 * Query parameters are texts: those whose schema is an integer or a boolean become one where they read like one. Others
 * stay, for the check to refuse.
 */
export function coerceQuery(schema: TSchema, query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const properties =
    'properties' in schema ? (schema.properties as Record<string, { type?: unknown } | undefined>) : {};
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, coerce(properties[name]?.type, value)]),
  );
}

function coerce(type: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer' && integer.test(value)) return Number(value);
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}
