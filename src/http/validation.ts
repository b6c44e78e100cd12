import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { Invalid } from '../errors.ts';
import { queryCoercion } from './query-coercion.ts';
import { malformedBody, problemsOf } from './problems-of.ts';
import { findUnstorable } from '../wire/find-unstorable.ts';

Settings.Set({ maxErrors: 64 });

/**
 * Compiles the schemas of a route. Query parameters become numbers and booleans if their schema says so. All problems are
 * reported at once, as Invalid. Path parameters are checked later, by `checkPathParameters`.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'params') return (value: unknown) => ({ value });
  const validator = Compile(schema);
  if (httpPart === 'querystring') {
    const coerce = queryCoercion(schema);
    return (query: Record<string, unknown>) => {
      const input = coerce(query);
      return toResult(input, validator.Check(input) ? [] : problemsOf(validator.Errors(input)), findUnstorable(input));
    };
  }
  return (value: unknown) => {
    if (httpPart === 'body' && (typeof value !== 'object' || value === null)) return toResult(value, [malformedBody]);
    return toResult(value, validator.Check(value) ? [] : problemsOf(validator.Errors(value)));
  };
};

function toResult(value: unknown, problems: string[], more: string[] = []): { value: unknown } | { error: Invalid } {
  if (problems.length === 0 && more.length === 0) return { value };
  return { error: new Invalid([...problems, ...more]) };
}
