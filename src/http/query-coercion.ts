import type { TSchema } from 'typebox';

const integer = /^-?\d{1,15}$/;

/**
 * Query parameters are texts: if the schema is an integer or a boolean and the text is one, it becomes one. Other texts
 * stay, and the check refuses them.
 */
export function queryCoercion(schema: TSchema): (query: Record<string, unknown>) => Record<string, unknown> {
  const properties = 'properties' in schema ? (schema.properties as Record<string, { type?: unknown }>) : {};
  const typed = Object.entries(properties).filter(([, { type }]) => type === 'integer' || type === 'boolean');
  return (query) => {
    for (const [name, { type }] of typed) {
      if (query[name] !== undefined) query[name] = coerce(type, query[name]);
    }
    return query;
  };
}

function coerce(type: unknown, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer' && integer.test(value)) return Number(value);
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}
