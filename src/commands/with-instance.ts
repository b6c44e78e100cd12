import { existsSync } from 'node:fs';
import type { Instance } from '../access/instance.ts';
import { openInstance } from '../access/instance.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import { readProcessConfig, type Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { addressKeys } from '../keys/address-keys.ts';
import type { Keys } from '../keys/keys.ts';
import { createLinks } from '../links/links.ts';
import { OperatorError } from '../operator-error.ts';
import { publicUrlOf } from '../serve/local-url.ts';

/** The instance for a command, opened as the server opens it. */
export interface OpenedInstance {
  readonly config: Config;
  readonly database: Database;
  readonly keys: Keys;
  readonly instance: Instance;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** For verbs, on behalf of the operator. */
  readonly contextOf: (accountId: string) => Context;
}

const poolSize = 3;
const clock = (): Date => new Date();

/**
 * Opens the instance beside a running server or without one, does the work, and closes it again. If nothing was set up
 * yet it is refused, unless the command is there to set it up.
 *
 * @throws OperatorError as the server does: another keys file, a database that is away
 */
export async function withInstance<Result>(
  work: (opened: OpenedInstance) => Promise<Result>,
  { setsUp = false }: { readonly setsUp?: boolean } = {},
): Promise<Result> {
  const config = readProcessConfig();
  return withDatabase(config, setsUp, async (database) => {
    if (!setsUp && (await listAccounts(database)).length === 0) throw nothingHere(config);
    const publicUrl = publicUrlOf(config, config.port);
    const { instance, keys } = await openInstance(database, { publicUrl, keysFile: config.keysFile, now: clock() });
    const shared = {
      database,
      addressKeys: addressKeys(keys.address),
      links: createLinks(publicUrl, keys.link),
      clock,
    };
    const contextOf = (accountId: string): Context => ({
      ...shared,
      accountId,
      actor: { kind: 'operator' },
      evidence: {},
    });
    return work({ config, database, keys, instance, publicUrl, contextOf });
  });
}

/** Opens the database, migrated, for the time of the work. Only a command that sets up an instance makes a data directory. */
export async function withDatabase<Result>(
  config: Config,
  setsUp: boolean,
  work: (database: Database, migrated: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, dataDirectory } = config;
  if (!setsUp && databaseUrl === undefined && !existsSync(dataDirectory)) throw nothingHere(config);
  await using opened = new AsyncDisposableStack();
  const { database, migrated, ...open } = await openDatabase({
    databaseUrl,
    dataDirectory,
    purpose: 'command',
    poolSize,
    readConnections: 1,
    log: (level, message) => void (level === 'info' || process.stderr.write(`${message}\n`)),
  });
  opened.defer(() => open.close());
  return await work(database, migrated);
}

function nothingHere({ databaseUrl, dataDirectory }: Config): OperatorError {
  const where = databaseUrl === undefined ? dataDirectory : 'The database of DATABASE_URL';
  return new OperatorError(
    `${where} has no account: start the server once (assent serve), or set ASSENT_DATA_DIR or DATABASE_URL to its place.`,
  );
}
