import type { RouteOptions } from 'fastify';

/** Whether a route accepts an `Idempotency-Key`: each POST of the APIs that needs a token. */
export function takesKeys({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): boolean {
  return [method].flat().includes('POST') && /^\/v[13]\//.test(url) && config?.access !== 'public';
}
