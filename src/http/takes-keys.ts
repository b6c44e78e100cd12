import type { RouteOptions } from 'fastify';

/** Whether a route takes an `Idempotency-Key`: each POST of the APIs that asks for a token. */
export function takesKeys({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): boolean {
  return [method].flat().includes('POST') && /^\/v[13]\//.test(url) && config?.access !== 'public';
}
