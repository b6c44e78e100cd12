/** Messages to the operator about the database; the caller decides where they go. */
export type DatabaseLog = (level: 'info' | 'warn' | 'error', message: string, detail?: object) => void;

/** node-postgres connection settings; `host` is the directory of the Unix socket. */
export interface DatabaseConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A PostgreSQL server that runs for this data directory, started by this process or by another one of ours. */
export interface EmbeddedDatabase {
  /** Stable across restarts of the database; while it restarts, connecting fails with the usual connection errors. */
  readonly connection: DatabaseConnection;
  /** Lines for the operator, e.g. that the cluster lies elsewhere than the data directory. */
  readonly notices: readonly string[];
  /** Process id of the running postmaster right now, undefined while there is none. */
  pid(): number | undefined;
  /**
   * Stops the database if this process started it: a fast shutdown (open transactions are rolled back), after 20 s an
   * immediate one, which is recovered from at the next start. Then frees the data directory. Idempotent.
   */
  stop(): Promise<void>;
}
