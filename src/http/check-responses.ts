import type { RouteOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

/**
 * For tests: an answer of a route that its schema does not describe becomes a 500 that says why in the log, so that the
 * documented shape and the real one cannot part.
 */
export function checkResponses(route: RouteOptions): void {
  if (route.schema?.hide === true) return;
  const validators = new Map<string, Validator>();
  const schemas = (route.schema?.response ?? {}) as Record<string, TSchema>;
  for (const [status, schema] of Object.entries(schemas)) validators.set(status, Compile(schema));
  route.preSerialization = [
    (_request, reply, payload: unknown, done) => {
      const status = String(reply.statusCode);
      if (reply.statusCode >= 400) return done(null, payload);
      const validator = validators.get(status) ?? validators.get(`${status[0]}xx`);
      if (validator === undefined) return done(new Error(`${route.url} has no schema for its answer ${status}`));
      const problems = validator.Errors(JSON.parse(JSON.stringify(payload)));
      if (problems.length === 0) return done(null, payload);
      const text = problems.map(({ instancePath, message }) => `${instancePath} ${message}`).join(', ');
      return done(new Error(`${route.url} answers ${status} against its schema: ${text}`));
    },
    ...[route.preSerialization ?? []].flat(),
  ];
}
