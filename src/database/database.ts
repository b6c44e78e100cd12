import type { QueryResultRow } from 'pg';
import type { Sql } from 'sql-template-tag';

/** A statement with a name is prepared once per connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
  /** Has columns of bytes come as they are, not as twice as many digits; only for statements that answer nothing else. */
  readonly binary?: boolean;
}

export interface Queryable {
  /** Runs one statement and returns its rows. */
  query<Row extends QueryResultRow>(statement: Sql | Statement): Promise<Row[]>;
}

declare const insideTransaction: unique symbol;

/**
 * The parameter of every function that writes. A plain connection is not one, so a write outside a transaction does not
 * compile.
 */
export interface Transaction extends Queryable {
  readonly [insideTransaction]: true;
  /** Runs a `copy … from stdin` with these lines in PostgreSQL's text format; more are asked for while the last ones are sent. */
  copy(statement: string, lines: Iterable<string>): Promise<void>;
}

export interface Database extends Queryable {
  /** Reads by primary key, pipelined over few connections with a short time limit. Never part of a transaction. */
  read<Row extends QueryResultRow>(statement: Statement): Promise<Row[]>;
  /**
   * Runs `work` in one transaction: committed when it returns, rolled back when it throws. A lost race (deadlock, the same
   * address stored by another, `LostRace`) runs it again, so `work` does nothing but queries. After five lost races in a
   * row it throws `DatabaseUnavailable`.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** As `transaction`, with one snapshot for all its reads. */
  snapshot<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Gives a statement the name under which each connection prepares it. */
export function prepared(name: string, statement: Sql): Statement {
  return { name, text: statement.text, values: statement.values };
}

/**
 * Another transaction changed rows between their reading and their locking. Locking more rows now would break the common
 * order of locks, so the transaction is rolled back, with all its locks, and run again.
 */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

/** The database is away, too slow or overloaded: the same request may succeed later. Nothing of it was acknowledged. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}
