import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from './app-type.ts';
import { sendFailure } from './error-response.ts';
import { methodNotAllowed, notFound } from './failure.ts';

/**
 * Answers requests without a route: 405 with `Allow` if the path has other methods, 204 with `Allow` to OPTIONS, else 404.
 * Called before the first route is registered.
 */
export function answerUnmatched(app: App): void {
  const methodsByPattern = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const known = methodsByPattern.get(url) ?? { pattern: toPattern(url), methods: new Set(['OPTIONS']) };
    for (const name of [method].flat()) known.methods.add(name);
    methodsByPattern.set(url, known);
  });

  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const known = [...methodsByPattern.values()].filter(({ pattern }) => pattern.test(path));
    if (known.length === 0) return sendFailure(notFound(), request, reply);
    const allow = [...new Set(known.flatMap(({ methods }) => [...methods]))].toSorted().join(', ');
    if (request.method === 'OPTIONS') return reply.code(204).header('allow', allow).send();
    return sendFailure(methodNotAllowed(allow), request, reply);
  });
}

/** A route's pattern as an expression: `:name` stands for one segment, `*` for the rest. */
function toPattern(url: string): RegExp {
  const source = url
    .split('/')
    .map((segment) => {
      if (segment.startsWith(':')) return '[^/]+';
      return segment === '*' ? '.*' : segment.replaceAll(/[^\w-]/g, String.raw`\$&`);
    })
    .join('/');
  return new RegExp(`^${source}$`);
}
