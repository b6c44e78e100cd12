import { hash } from 'node:crypto';
import { Invalid } from '../errors.ts';
import type { App } from './app-type.ts';
import { findUnstorable } from '../wire/find-unstorable.ts';

/** NUL and surrogates reach a JSON text only in this form; without it there is nothing to look for. */
const maybeUnstorable = /\\u(0000|d[89a-f])/i;

/** JSON, and a patch in it (RFC 7396). */
const jsonTypes = ['application/json', 'application/merge-patch+json'];

/** Bodies are JSON. On DELETE a body and its type mean nothing and are skipped. */
export function parseBodies(app: App): void {
  const parseJson = app.getDefaultJsonParser('remove', 'remove');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(jsonTypes, { parseAs: 'string' }, (request, body, done) => {
    if (request.method === 'DELETE') return done(null);
    if (request.headers['idempotency-key'] !== undefined) request.bodyHash = hash('sha256', body, 'buffer');
    return parseJson(request, body, (error, value) => {
      if (error !== null || !maybeUnstorable.test(body)) return done(error, value);
      const problems = findUnstorable(value);
      return problems.length === 0 ? done(null, value) : done(new Invalid(problems));
    });
  });
  app.addContentTypeParser('*', (request, payload, done) => {
    payload.resume();
    if (request.method === 'DELETE') return done(null);
    return done(Object.assign(new Error('unsupported media type'), { statusCode: 415 }));
  });
}
