import { errors } from 'oidc-provider';
import { DatabaseUnavailable, type Database } from '../database/database.ts';

/** The database as the provider sees it: away, it makes an answer that says so (RFC 6749 section 4.1.2.1), with 503. */
export function availableDatabase(database: Database): Database {
  return {
    query: (statement) => database.query<never>(statement).catch(rethrow),
    read: (statement) => database.read<never>(statement).catch(rethrow),
    transaction: (work) => database.transaction(work).catch(rethrow),
    snapshot: (work) => database.snapshot(work).catch(rethrow),
    close: () => database.close(),
  };
}

function rethrow(error: unknown): never {
  if (!(error instanceof DatabaseUnavailable)) throw error;
  const unavailable = new errors.TemporarilyUnavailable('The service is not available at the moment. Try again later.');
  throw Object.assign(unavailable, { status: 503, statusCode: 503, cause: error });
}
