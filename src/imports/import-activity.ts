import { Type, type Static } from 'typebox';
import { activityKind, type Batch, type RowResult, type RunningActivity } from '../activities/activity-kind.ts';
import { readInput } from '../activities/read-input.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { existingLists } from '../lists/existing-lists.ts';
import { ImportRequest } from './import-request.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportRow } from './import-row.ts';
import { findNamedThings, mostMade } from './find-named-things.ts';
import { importPeople } from './import-people.ts';

/** How many rows a batch has: what it locks stays locked until all of it is stored. */
const batchRows = 5_000;
/** So many notes on names are enough: the column is none of names. */
const mostTold = 200;

/** How far an import is, and what its sender was told of it as a whole. */
const Position = Type.Object({
  after: Type.Number(),
  told: Type.Array(Type.String()),
  /** How many tags, or lists, were made. */
  made: Type.Optional(Type.Number()),
});

/** Imports the entries of a JSON body. */
export const contactsJsonImport = activityKind({
  name: 'contacts_json_import',
  request: ImportRequest,
  position: Position,
  runBatch: importBatch,
});

/** Imports the rows of a file. */
export const contactsFileImport = activityKind({
  name: 'contacts_file_import',
  request: ImportRequest,
  position: Position,
  runBatch: importBatch,
});

async function importBatch(
  tx: Transaction,
  context: Context,
  activity: RunningActivity<ImportRequest, Static<typeof Position>>,
): Promise<Batch> {
  const { accountId } = context;
  const { listIds, smsPermission, createMissing = false } = activity.request;
  const { after, told, made = 0 } = activity.position ?? { after: 0, told: [] };
  const input = await readInput(tx, { accountId, activityId: activity.activityId }, { after, limit: batchRows });
  const rows = input.map(({ row, data }): ImportRow => ({ ...(data as Omit<ImportRow, 'row'>), row }));
  const lists = await existingLists(tx, accountId, listIds);
  const named = await findNamedThings(tx, context, rows, createMissing ? Math.max(mostMade - made, 0) : 0);
  const target = { ...named, listIds: lists, smsPermission };
  const { outcomes, unknownFields } = await importPeople(tx, context, rows, target);
  const errors = [
    ...listIds
      .filter((listId) => !lists.includes(listId))
      .map((listId) => `The list ${listId} was deleted meanwhile: nobody is added to it.`),
    ...(told.length < mostTold ? named.notes : []),
    ...unknownFields.map((name) => `There is no custom field "${name}": what rows have for cf:${name} is passed over.`),
  ].filter((error) => !told.includes(error));
  const last = rows.at(-1);
  return {
    next:
      last === undefined || rows.length < batchRows
        ? null
        : { after: last.row, told: [...told, ...errors], made: made + named.made },
    counts: {
      itemsCompleted: rows.length,
      personCount: count(outcomes, ({ outcome }) => outcome !== 'failed'),
      errorCount: count(outcomes, ({ outcome }) => outcome === 'failed'),
      correctableCount: count(outcomes, ({ correctable }) => correctable),
      cannotAddToListCount: count(outcomes, ({ joinsNoList }) => joinsNoList),
    },
    results: outcomes.map(toResult),
    errors,
  };
}

function count(outcomes: readonly ImportOutcome[], meets: (outcome: ImportOutcome) => boolean): number {
  return outcomes.filter(meets).length;
}

function toResult({ row, outcome, reason, contactId, undo }: ImportOutcome): RowResult {
  return { row, outcome, reason, contactId, undo };
}
