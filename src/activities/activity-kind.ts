import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';

/** What an activity counts, each from 0. */
export interface Counts {
  /** Items to be looked at, as far as it is known. */
  readonly itemsTotal: number;
  readonly itemsCompleted: number;
  /** Contacts that an import names. */
  readonly personCount: number;
  readonly errorCount: number;
  /** Rows whose sender can put them right: an address that is none, a date in no known form. */
  readonly correctableCount: number;
  /** Contacts that an import or a list job leaves off its lists because they opted out or have not confirmed. */
  readonly cannotAddToListCount: number;
  readonly listCount: number;
}

/** What became of one row or item. Rows are numbered from 1, as whoever sent them counts. */
export interface RowResult {
  readonly row: number;
  /** One word: created, updated, deleted, skipped, failed, … */
  readonly outcome: string;
  readonly reason: string | null;
  readonly contactId: string | null;
  /** What there was before, for whoever undoes it. */
  readonly undo?: unknown;
}

/** What one batch did, and where the next one begins. */
export interface Batch {
  /** null: it was the last. */
  readonly next: unknown;
  /** What it adds to the counts. */
  readonly counts: Partial<Counts>;
  readonly results: readonly RowResult[];
  /** For people, about the activity as a whole. */
  readonly errors?: readonly string[];
}

/** An activity as a batch sees it. */
export interface RunningActivity {
  readonly activityId: string;
  readonly kind: string;
  readonly request: unknown;
  /** `next` of the batch before; null: this is the first one. */
  readonly position: unknown;
  readonly counts: Counts;
  /** Whatever the batch does is rolled back: the next one finds the account as it was. */
  readonly dryRun: boolean;
  readonly createdAt: Date;
}

/** A kind of work in bulk. */
export interface ActivityKind {
  readonly name: string;
  /** Whether whatever a batch reads is of one moment. */
  readonly readsSnapshot?: boolean;
  /**
   * Does one batch, of at most 10,000 rows where it locks people, all of it in `tx`, as whoever started the activity. It is done
   * again where the transaction does not commit, and rolled back in a dry run, so it does nothing but queries.
   */
  runBatch(tx: Transaction, context: Context, activity: RunningActivity): Promise<Batch>;
}
