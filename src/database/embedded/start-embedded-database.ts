import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../../operator-error.ts';
import { boundLog } from './cluster-log.ts';
import type { ClusterLock, LockHolder } from './cluster-lock.ts';
import { readLockHolder, tryLockCluster } from './cluster-lock.ts';
import { readRecordedPid } from './cluster-processes.ts';
import type { DatabaseConnection, DatabaseLog, EmbeddedDatabase } from './embedded-database.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import type { ClusterPlace } from './locate-cluster.ts';
import { locateCluster, port } from './locate-cluster.ts';
import { findPackagedRuntime, prepareRuntime } from './prepare-runtime.ts';
import { ensureDatabase, whyNotReachable } from './reach-database.ts';
import { supervisePostmaster } from './supervise-postmaster.ts';

export interface EmbeddedDatabaseOptions {
  readonly dataDirectory: string;
  /** A server wants the data directory for itself; a command shares it with a running server. */
  readonly purpose: 'serve' | 'command';
  readonly log: DatabaseLog;
}

const lockLimitMs = 30_000;
/** A name beside a lock may be its previous holder's for a moment; one that stays is the holder's. */
const sureAfterAttempts = 4;

/**
 * Runs PostgreSQL for a data directory, made on first use, and keeps it running until `stop`.
 *
 * A server is refused while another server runs on the data directory. A command uses the database of a running server.
 * Without one it runs the database for its own duration; a second command, or a starting server, waits for that up to
 * 30 s. The database ends with the process that runs it, also when that is killed, and is recovered at the next start.
 *
 * Throws OperatorError for everything the operator can mend.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const place = await locateCluster(options.dataDirectory);
  const connection = { host: place.socketDirectory, port, user: 'assent', database: 'assent' };
  const claim: LockHolder = { pid: process.pid, purpose: options.purpose, connection };
  const end = Date.now() + lockLimitMs;
  let sameServer = 0;
  let seen: number | undefined;
  for (;;) {
    const lock = tryLockCluster(place.dataDirectory, claim);
    if (lock !== undefined) return runDatabase(place, connection, lock, options.log);
    const holder = readLockHolder(place.dataDirectory);
    const server = holder?.purpose === 'serve' ? holder : undefined;
    let unreachable: string | undefined;
    if (server !== undefined && options.purpose === 'command') {
      unreachable = await whyNotReachable(server.connection);
      if (unreachable === undefined) return joinDatabase(place, server.connection);
    }
    sameServer = server?.pid === seen ? sameServer + 1 : 0;
    seen = server?.pid;
    const refused = options.purpose === 'serve' && server !== undefined && sameServer >= sureAfterAttempts;
    if (refused || Date.now() > end) throw taken(place, holder, unreachable);
    await delay(20 + Math.random() * 20);
  }
}

function taken(place: ClusterPlace, holder: LockHolder | undefined, unreachable: string | undefined): OperatorError {
  const who = holder?.purpose === 'serve' ? 'another Assent server' : 'another Assent command';
  const why = unreachable === undefined ? '' : ` and its database does not answer (${unreachable})`;
  return new OperatorError(
    `The data directory ${place.dataDirectory} is in use by ${who} (pid ${holder?.pid ?? 'unknown'})${why}. ` +
      'Stop it or wait for it, or set ASSENT_DATA_DIR to another directory.',
  );
}

function joinDatabase(place: ClusterPlace, connection: DatabaseConnection): EmbeddedDatabase {
  return {
    connection,
    notices: place.notices,
    pid: () => readRecordedPid(`${connection.host}/.s.PGSQL.${connection.port}.lock`),
    stop: async () => undefined,
  };
}

async function runDatabase(
  place: ClusterPlace,
  connection: DatabaseConnection,
  lock: ClusterLock,
  log: DatabaseLog,
): Promise<EmbeddedDatabase> {
  await using started = new AsyncDisposableStack();
  started.defer(() => lock.release());
  const runtime = await prepareRuntime(await findPackagedRuntime(), place.account, place.runtimeDirectory);
  await initialiseCluster(place, runtime);
  const unbound = await boundLog(place.logFile, (error) =>
    log('warn', 'The database log is not kept small.', { error }),
  );
  started.defer(unbound);
  const postmaster = await supervisePostmaster(place, runtime, log);
  started.defer(() => postmaster.stop());
  await ensureDatabase(connection);

  const running = started.move();
  let stopped: Promise<void> | undefined;
  return {
    connection,
    notices: place.notices,
    pid: () => postmaster.pid(),
    stop: () => (stopped ??= running.disposeAsync()),
  };
}
