import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DatabaseUnavailable } from '../database/database.ts';

export interface Metrics {
  readonly registry: Registry;
  observeRequest(method: string, route: string, status: number, durationMs: number): void;
}

/** The metrics of one app. `outboxDepth` counts the mails that wait; it is asked when the metrics are read. */
export function createMetrics(outboxDepth: (() => Promise<number>) | undefined): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  if (outboxDepth !== undefined) registerDepth(registry, outboxDepth);
  // Looking a series up by its labels costs more than counting in it.
  const series = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>();
  return {
    registry,
    observeRequest(method, route, status, durationMs) {
      const key = `${status} ${method} ${route}`;
      let one = series.get(key);
      if (one === undefined) {
        one = durations.labels({ method, route, status });
        series.set(key, one);
      }
      one.observe(durationMs / 1_000);
    },
  };
}

function registerDepth(registry: Registry, outboxDepth: () => Promise<number>): void {
  const gauge = new Gauge({
    name: 'outbox_messages_waiting',
    help: 'Mails that are queued or being sent; NaN while the database is away',
    registers: [registry],
    async collect() {
      try {
        gauge.set(await outboxDepth());
      } catch (error) {
        if (!(error instanceof DatabaseUnavailable)) throw error;
        gauge.set(Number.NaN);
      }
    },
  });
}
