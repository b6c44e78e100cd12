import { setTimeout as delay } from 'node:timers/promises';
import { sweepActivities } from '../activities/sweep-activities.ts';
import type { Context } from '../context.ts';
import { sweepFieldValues } from '../custom-fields/remove-field-values.ts';
import { forgetOldAttempts } from '../credentials/forget-old-attempts.ts';
import { sweepIdempotencyKeys } from '../idempotency/sweep-idempotency-keys.ts';
import type { LiveKeys } from '../keys/live-keys.ts';
import { rememberNewestEvents } from '../ledger/ledger-mark.ts';
import { sweepArtifacts } from '../oauth/sweep-artifacts.ts';
import { sweepWindows } from '../limits/sweep-windows.ts';
import { exclusively } from './exclusively.ts';
import { foldCounters } from './fold-counters.ts';
import { makeCheckpoints } from './make-checkpoints.ts';
import { releaseHolds } from './release-holds.ts';
import type { LoopLogger } from '../loops/leased-loop.ts';
import { repeatWork, type PeriodicWork } from './repeat-work.ts';

export interface WorkerDependencies {
  readonly context: Omit<Context, 'accountId'>;
  readonly keys: LiveKeys;
  readonly logger: LoopLogger;
  /** The file in which this node remembers the newest events that it saw. */
  readonly markFile: string;
  /** Work that nodes share: `api` nodes leave it to the others. */
  readonly sharesWork: boolean;
}

const second = 1_000;
const minute = 60 * second;
const stopLimitMs = 10 * second;

/** Starts the periodic work of a node. `stop` waits for the turns under way, up to 10 s. */
export function startWorker(dependencies: WorkerDependencies): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const work = [
    remembering(dependencies),
    followingKeys(dependencies),
    ...(dependencies.sharesWork ? sharedWork(dependencies) : []),
  ];
  const running = Promise.all(work.map((one) => repeatWork(one, dependencies.logger, stopping.signal)));
  return {
    async stop() {
      stopping.abort();
      const inTime = new AbortController();
      await Promise.race([running, delay(stopLimitMs, undefined, { signal: inTime.signal }).catch(() => undefined)]);
      inTime.abort();
    },
  };
}

function remembering({ context, markFile }: WorkerDependencies): PeriodicWork {
  return {
    name: 'remember newest events',
    firstPauseMs: 0,
    pauseMs: 5 * second,
    work: () => rememberNewestEvents(context.database, markFile),
  };
}

/** A key that `keys rotate` made signs after two minutes: by then every node has read it, however it was. */
function followingKeys({ keys }: WorkerDependencies): PeriodicWork {
  return { name: 'follow the keys file', firstPauseMs: 30 * second, pauseMs: 30 * second, work: () => keys.follow() };
}

function sharedWork({ context, keys, logger }: WorkerDependencies): PeriodicWork[] {
  const { database, clock } = context;
  return [
    {
      name: 'fold counters',
      pauseMs: 5 * second,
      firstPauseMs: 0,
      work: (stop) => exclusively(database, 'fold counters', () => foldCounters(database, stop)),
    },
    {
      name: 'release holds',
      pauseMs: minute,
      firstPauseMs: 0,
      work: (stop) => exclusively(database, 'release holds', () => releaseHolds(context, stop)),
    },
    {
      name: 'make checkpoints',
      pauseMs: 60 * minute,
      firstPauseMs: minute,
      work: (stop) =>
        exclusively(database, 'make checkpoints', () => makeCheckpoints({ database, keys, clock, logger }, stop)),
    },
    ...sweeping(context),
  ];
}

function sweeping({ database, clock }: WorkerDependencies['context']): PeriodicWork[] {
  return [
    {
      name: 'sweep logins',
      pauseMs: 10 * minute,
      firstPauseMs: minute,
      work: (stop) =>
        exclusively(database, 'sweep logins', async () => {
          await sweepArtifacts(database, clock(), stop);
          await forgetOldAttempts(database, clock(), stop);
        }),
    },
    {
      name: 'sweep limits',
      pauseMs: 10 * minute,
      firstPauseMs: minute,
      work: (stop) => exclusively(database, 'sweep limits', () => sweepWindows(database, stop)),
    },
    {
      name: 'sweep idempotency keys',
      pauseMs: 10 * minute,
      firstPauseMs: minute,
      work: (stop) =>
        exclusively(database, 'sweep idempotency keys', () => sweepIdempotencyKeys(database, clock(), stop)),
    },
    {
      name: 'sweep custom fields',
      pauseMs: minute,
      firstPauseMs: minute,
      work: (stop) => exclusively(database, 'sweep custom fields', () => sweepFieldValues(database, stop)),
    },
    {
      name: 'sweep activities',
      pauseMs: minute,
      firstPauseMs: minute,
      work: (stop) => exclusively(database, 'sweep activities', () => sweepActivities(database, clock(), stop)),
    },
  ];
}
