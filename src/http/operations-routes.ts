import { DatabaseUnavailable } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { countPendingMigrations } from '../database/pending-migrations.ts';
import type { App } from './app-type.ts';
import type { Metrics } from './metrics.ts';

const readyLimitMs = 2_000;
const open = { config: { access: 'public', limited: false }, schema: { hide: true } } as const;

/** For the operator's network: whether the process lives, whether it can serve, and its metrics. */
export function operationsRoutes(app: App, metrics: Metrics): void {
  app.get('/healthz', open, () => ({ status: 'alive' }));

  app.get('/readyz', open, async (_request, reply) => {
    const problem = await findProblem(app.services.database);
    if (problem === undefined) return { status: 'ready' };
    return reply.code(503).header('retry-after', '2').send({ status: 'not ready', problem });
  });

  app.get('/metrics', open, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

async function findProblem(database: Database): Promise<string | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, readyLimitMs, 'late');
  try {
    const pending = await Promise.race([countPendingMigrations(database), late]);
    if (pending === 'late') return 'the database does not answer within 2 s';
    return pending === 0 ? undefined : `the database lacks ${pending} migrations`;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return 'the database does not answer';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
