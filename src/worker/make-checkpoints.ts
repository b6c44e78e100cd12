import { listAccounts } from '../accounts/list-accounts.ts';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { makeCheckpoint } from '../ledger/make-checkpoint.ts';

/** Signs a checkpoint of each account's ledger if something was appended since the last. */
export async function makeCheckpoints(
  dependencies: {
    readonly database: Database;
    readonly keys: Keys;
    readonly clock: () => Date;
    readonly logger: { info(facts: object, message: string): void };
  },
  stop: AbortSignal,
): Promise<void> {
  const { database, keys, clock, logger } = dependencies;
  for (const { accountId } of await listAccounts(database)) {
    if (stop.aborted) return;
    const { signed, isNew } = await makeCheckpoint(database, accountId, keys.signing, clock());
    if (isNew) logger.info({ account: accountId, checkpoint: signed }, 'ledger checkpoint');
  }
}
