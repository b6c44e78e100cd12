import type { App } from './app-type.ts';
import type { Metrics } from './metrics.ts';

/**
 * Gives every answer its X-Request-Id and the headers that every answer has; logs and counts it once it is sent. Routes are
 * named by their pattern: paths and queries hold tokens and addresses.
 */
export function observeRequests(app: App, metrics: Metrics, headers: Readonly<Record<string, string>>): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const { url: route = 'unknown' } = request.routeOptions;
    const status = reply.statusCode;
    const durationMs = reply.elapsedTime;
    metrics.observeRequest(method, route, status, durationMs);
    request.log.info(
      {
        request_id: request.id,
        method,
        route,
        status,
        duration_ms: Math.round(durationMs * 100) / 100,
        account: request.caller?.accountId,
      },
      'request',
    );
    done();
  });
}
