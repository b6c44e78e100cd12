import { join } from 'node:path';
import { access, constants, mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { startActivities } from '../activities/run-activities.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openDatabase, type OpenDatabase } from '../database/open-database.ts';
import { describeError } from '../wire/describe-error.ts';
import { checkLedgerMark, rememberNewestEvents } from '../ledger/ledger-mark.ts';
import { openTransport } from '../mail/open-transport.ts';
import { startOutbox } from '../outbox/run-outbox.ts';
import { startWorker } from '../worker/start-worker.ts';
import { OperatorError } from '../operator-error.ts';
import { allActivityKinds } from './all-activity-kinds.ts';
import { buildNode, type Node } from './build-node.ts';
import { createLogger, databaseLog } from './create-logger.ts';
import { listenOn } from './listen-on.ts';
import { setUpFirstAccount } from './set-up-first-account.ts';
import { startLines } from './start-lines.ts';

const poolSize = 10;
const readConnections = 2;

/**
 * Starts the parts that the configuration names and runs them until `stop` is aborted. Then requests, mails and periodic
 * work that are under way are finished, each up to 10 s, before the connections and the database end.
 *
 * @param print shows lines to the person who started it
 * @throws OperatorError
 */
export async function runServer(config: Config, stop: AbortSignal, print: (line: string) => void): Promise<void> {
  await using running = new AsyncDisposableStack();
  const { logger, ...log } = createLogger(config.logLevel);
  running.defer(() => log.flush());
  const opened = await openServerDatabase(config, logger, stop);
  running.defer(() => opened.close());
  const { database, notices } = opened;
  const markFile = join(config.dataDirectory, 'ledger-mark.json');
  const warning = await checkLedgerMark(database, markFile, { acceptOlder: config.acceptRestoredBackup });
  if (warning !== undefined) logger.warn({}, warning);

  const node = await listenOn(config, (port) => buildNode(config, database, logger, port));
  running.defer(() => rememberAtEnd(database, markFile, logger));
  running.defer(() => node.close());
  await startWork(config, node, { logger, markFile }, running);

  const first = config.role === 'worker' ? undefined : await setUpFirstAccount(database, node, new Date());
  for (const line of startLines(config, node.url, notices, first)) print(line);
  await aborted(stop);
  print('Stopping …');
  await node.close();
}

async function openServerDatabase(config: Config, logger: Logger, stop: AbortSignal): Promise<OpenDatabase> {
  const { databaseUrl, dataDirectory } = config;
  if (databaseUrl !== undefined) await makeDataDirectory(dataDirectory);
  const log = databaseLog(logger);
  const options = { databaseUrl, dataDirectory, poolSize, readConnections, purpose: 'serve', log, stop } as const;
  const opened = await openDatabase(options);
  if (opened.migrated.length > 0) logger.info({ steps: opened.migrated }, 'database migrated');
  return opened;
}

/** Starts the outbox and the activities, except on an `api` node, and the periodic work. */
async function startWork(
  config: Config,
  { context, keys }: Node,
  { logger, markFile }: { readonly logger: Logger; readonly markFile: string },
  running: AsyncDisposableStack,
): Promise<void> {
  const { database, clock } = context;
  const sharesWork = config.role !== 'api';
  if (sharesWork) {
    const transport = await openTransport(config, database, clock);
    const outbox = startOutbox({ database, transport, clock, logger });
    running.defer(() => outbox.stop());
    const activities = startActivities({ context, kinds: allActivityKinds, logger });
    running.defer(() => activities.stop());
  }
  const worker = startWorker({ context, keys, logger, markFile, sharesWork });
  running.defer(() => worker.stop());
}

/** A database that is away by then keeps nobody from stopping. */
async function rememberAtEnd(database: Database, markFile: string, logger: Logger): Promise<void> {
  try {
    await rememberNewestEvents(database, markFile);
  } catch (error) {
    logger.warn({ error: describeError(error) }, 'the newest events could not be remembered');
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Makes the data directory for its owner alone. @throws OperatorError if it cannot be made, entered or written */
async function makeDataDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OperatorError(
      `Cannot use the directory ${directory} (${(error as Error).message}). Make it writable for the user of this process, or set ASSENT_DATA_DIR to another directory.`,
      { cause: error },
    );
  }
}
