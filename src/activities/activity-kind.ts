import { Type, type Static, type TSchema } from 'typebox';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { storedJson } from '../wire/stored-json.ts';

/** Every kind of work in bulk, as the database names it. */
export const activityKindNames = [
  'contacts_json_import',
  'contacts_file_import',
  'import_undo',
  'opt_outs_json_import',
  'opt_outs_file_import',
  'contact_exports',
  'contact_delete',
  'add_list_memberships',
  'remove_list_memberships',
  'list_delete',
  'contacts_tags_delete',
  'custom_fields_delete',
  'contacts_taggings_add',
  'contacts_taggings_remove',
] as const;

export type ActivityKindName = (typeof activityKindNames)[number];

/** What became of one row or item. */
export const rowOutcomes = [
  'created',
  'updated',
  'deleted',
  'unchanged',
  'added',
  'removed',
  'tagged',
  'untagged',
  'opted_out',
  'stored',
  'already',
  'undone',
  'skipped',
  'failed',
] as const;

export type RowOutcome = (typeof rowOutcomes)[number];

/** The request of kinds that are about things by their ids. */
export const IdsRequest = Type.Object({ ids: Type.Array(Type.String()) });

/** The counts of an activity, each from 0. */
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

/** What became of one row or item. Rows are numbered from 1, as in the file or body that was sent. */
export interface RowResult {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly reason: string | null;
  readonly contactId: string | null;
  /** The state before, for an undo. */
  readonly undo?: unknown;
}

/** The results of one batch, and the start of the next. */
export interface Batch {
  /** null: it was the last. */
  readonly next: unknown;
  /** Its part of the counts. */
  readonly counts: Partial<Counts>;
  readonly results: readonly RowResult[];
  /** For people, about the activity as a whole. */
  readonly errors?: readonly string[];
}

/** An activity as a batch sees it. */
export interface RunningActivity<Request = unknown, Position = unknown> {
  readonly activityId: string;
  readonly kind: string;
  readonly request: Request;
  /** `next` of the batch before; null: this is the first one. */
  readonly position: Position | null;
  readonly counts: Counts;
  /** Whatever the batch does is rolled back: the next one finds the account as it was. */
  readonly dryRun: boolean;
  readonly createdAt: Date;
}

/** A kind of work in bulk. */
export interface ActivityKind {
  readonly name: string;
  /** Whether whatever a batch reads is of one moment. */
  readonly readsSnapshot?: boolean | undefined;
  /**
   * Does one batch, of at most 10,000 rows if it locks people, all of it in `tx`, as the user who started the activity. It is
   * done again if the transaction does not commit, and rolled back in a dry run, so it does nothing but queries.
   *
   * @throws UnreadableStored if the request or the position is not what this version stores
   */
  runBatch(tx: Transaction, context: Context, activity: RunningActivity): Promise<Batch>;
}

/** A kind of work whose request and positions are stored as these schemas say. */
export interface ActivityKindOf<Request extends TSchema, Position extends TSchema> {
  readonly name: ActivityKindName;
  readonly request: Request;
  readonly position: Position;
  readonly readsSnapshot?: boolean;
  readonly runBatch: (
    tx: Transaction,
    context: Context,
    activity: RunningActivity<Static<Request>, Static<Position>>,
  ) => Promise<Batch>;
}

export function activityKind<const Request extends TSchema, const Position extends TSchema>({
  name,
  request,
  position,
  readsSnapshot,
  runBatch,
}: ActivityKindOf<Request, Position>): ActivityKind {
  const readRequest = storedJson(`the request of an activity ${name}`, request);
  const readPosition = storedJson(`the position of an activity ${name}`, position);
  return {
    name,
    readsSnapshot,
    runBatch: (tx, context, activity) =>
      runBatch(tx, context, {
        ...activity,
        request: readRequest(activity.request),
        position: activity.position === null ? null : readPosition(activity.position),
      }),
  };
}
