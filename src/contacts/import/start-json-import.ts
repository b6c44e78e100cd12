import type { Activity } from '../../activities/activity.ts';
import { requireListsOf } from '../../activities/begin-activity.ts';
import { startActivity } from '../../activities/start-activity.ts';
import { storeInput } from '../../activities/store-input.ts';
import type { Context } from '../../context.ts';
import { mapImportEntry } from '../bulk/map-import-row.ts';
import type { ImportLimits } from './import-limits.ts';
import { parseJsonImport } from './parse-import.ts';
import { toImportInput } from './contact-file.ts';
import { toOptOutInput } from './opt-out-row.ts';
import { parseOptOuts } from './parse-opt-outs.ts';

/**
 * Starts an import of the entries of a JSON body.
 *
 * @throws Invalid with everything that is wrong with the body, TooManyActivities
 */
export async function startJsonImport(context: Context, body: unknown, limits: ImportLimits): Promise<Activity> {
  const { request, dryRun, entries } = parseJsonImport(body);
  const taken = takeEntries(entries, limits.bytes);
  const input = taken.map((entry, index) => toImportInput(context, mapImportEntry(index + 1, entry)));
  const dropped = entries.length - taken.length;
  return context.database.transaction(async (tx) => {
    await requireListsOf(tx, context.accountId, request.listIds);
    const errors = dropped === 0 ? [] : [`Only the first ${taken.length} entries are imported: the body is too large.`];
    const itemsTotal = taken.length;
    const activity = await startActivity(tx, context, {
      kind: 'contacts_json_import',
      request,
      dryRun,
      itemsTotal,
      errors,
    });
    await storeInput(tx, { accountId: context.accountId, activityId: activity.activityId }, input);
    return activity;
  });
}

/** Starts opting out whom a JSON body names. @throws as `startJsonImport` */
export async function startOptOuts(context: Context, body: unknown): Promise<Activity> {
  const { request, dryRun, entries } = parseOptOuts(body);
  const input = entries.map((entry, index) => toOptOutInput(context, index + 1, entry));
  return context.database.transaction(async (tx) => {
    const itemsTotal = entries.length;
    const activity = await startActivity(tx, context, { kind: 'opt_outs_json_import', request, dryRun, itemsTotal });
    await storeInput(tx, { accountId: context.accountId, activityId: activity.activityId }, input);
    return activity;
  });
}

/** The entries that fit, as they would be written. */
function takeEntries(entries: readonly unknown[], most: number): readonly unknown[] {
  let bytes = 0;
  const cut = entries.findIndex((entry) => (bytes += Buffer.byteLength(JSON.stringify(entry))) > most);
  return cut === -1 ? entries : entries.slice(0, cut);
}
