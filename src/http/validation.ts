import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { Invalid } from '../errors.ts';
import { coerceQuery } from './coerce-query.ts';
import { malformedBody, problemsOf } from './problems-of.ts';
import { findUnstorable } from './find-unstorable.ts';

Settings.Set({ maxErrors: 64 });

/**
 * Compiles the schemas of a route. Query parameters become numbers and booleans where their schema says so. Whatever is
 * wrong is told at once, as Invalid. Path parameters are checked later, by `checkPathParameters`.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'params') return (value: unknown) => ({ value });
  const validator = Compile(schema);
  return (value: unknown) => {
    if (httpPart === 'body' && (typeof value !== 'object' || value === null))
      return { error: new Invalid([malformedBody]) };
    const input = httpPart === 'querystring' ? coerceQuery(schema, value) : value;
    const unstorable = httpPart === 'querystring' ? findUnstorable(input) : [];
    const problems = validator.Check(input) ? unstorable : [...problemsOf(validator.Errors(input)), ...unstorable];
    return problems.length === 0 ? { value: input } : { error: new Invalid(problems) };
  };
};
