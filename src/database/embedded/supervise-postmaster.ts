import { setTimeout as delay } from 'node:timers/promises';
import { endLeftovers } from './cluster-processes.ts';
import type { DatabaseLog } from './embedded-database.ts';
import type { ClusterPlace } from './locate-cluster.ts';
import type { Postmaster } from './start-postmaster.ts';
import { startPostmaster } from './start-postmaster.ts';

export interface SupervisedPostmaster {
  pid(): number | undefined;
  stop(): Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 30_000;

/**
 * Starts PostgreSQL and starts it again whenever it ends by itself. The first start throws as startPostmaster does. Later
 * ones come 0.1 s after the end; one that fails is logged and tried again after twice that time, then four times, up to
 * every 30 s, until this process ends: a full disk may have space again in an hour.
 */
export async function supervisePostmaster(
  place: ClusterPlace,
  runtime: string,
  log: DatabaseLog,
): Promise<SupervisedPostmaster> {
  const stopping = new AbortController();
  const begin = async () => {
    await endLeftovers(place, log);
    return startPostmaster(place, runtime, log, stopping.signal);
  };
  let current: Postmaster | undefined = await begin();
  let failures = 0;

  const outlive = async (postmaster: Postmaster) => {
    const how = await postmaster.ended;
    current = undefined;
    if (stopping.signal.aborted) return;
    log('error', `The database ended unexpectedly (${how}). Starting it again.`, { pid: postmaster.pid });
  };
  const restart = async () => {
    await pause(failures, stopping.signal);
    if (stopping.signal.aborted) return;
    try {
      current = await begin();
      failures = 0;
      log('info', 'The database runs again.', { pid: current.pid });
    } catch (error) {
      failures += 1;
      if (!stopping.signal.aborted) log('error', error instanceof Error ? error.message : String(error), { failures });
    }
  };
  const keepRunning = async () => {
    while (!stopping.signal.aborted) await (current === undefined ? restart() : outlive(current));
  };
  const finished = keepRunning();
  return {
    pid: () => current?.pid,
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await finished;
      await current?.stop();
    },
  };
}

async function pause(failures: number, cancel: AbortSignal): Promise<void> {
  if (cancel.aborted) return;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
  await delay(pauseMs, undefined, { signal: cancel }).catch(() => undefined); // Rejects only when told to stop.
}
