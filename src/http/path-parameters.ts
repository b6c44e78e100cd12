import type { FastifyRequest, RouteOptions } from 'fastify';
import { NotFound } from '../errors.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Makes a route answer 404 if an id in its path is not a UUID. This runs after the check of the body, because problems of a
 * body are reported first (docs/permission.md, "What a refusal is").
 */
export function checkPathParameters(route: RouteOptions): void {
  const ids = idsOf(route.schema?.params);
  if (ids.length === 0) return;
  const check = (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
    const params = request.params as Record<string, string>;
    const wrong = ids.find((name) => !uuid.test(params[name] ?? ''));
    done(wrong === undefined ? undefined : new NotFound(`${wrong} is in an invalid format.`));
  };
  route.preHandler = [check, ...[route.preHandler ?? []].flat()];
}

function idsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return [];
  return Object.entries(schema.properties as Record<string, { format?: unknown }>)
    .filter(([, { format }]) => format === 'uuid')
    .map(([name]) => name);
}
