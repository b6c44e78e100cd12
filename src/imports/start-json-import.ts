import type { Activity } from '../activities/activity.ts';
import { findFieldLabels } from '../custom-fields/find-field-labels.ts';
import type { Context } from '../context.ts';
import { requireLists } from '../lists/require-lists.ts';
import { mapImportMembers } from './map-import-members.ts';
import { mapImportEntry } from './map-import-row.ts';
import { toImportInput } from './contact-file.ts';
import type { ImportLimits } from '../limits/import-limits.ts';
import { toOptOutInput } from './opt-out-row.ts';
import { parseJsonImport, requireSomeLists } from './parse-import.ts';
import { parseOptOutEntry, parseOptOuts } from './parse-opt-outs.ts';
import { startWithEntries } from './stage-entries.ts';

/**
 * Starts an import of the entries of a JSON body.
 *
 * @throws Invalid with everything that is wrong with the body, TooManyActivities
 */
export async function startJsonImport(context: Context, body: unknown, limits: ImportLimits): Promise<Activity> {
  const { request, dryRun, columns: chosen, reading, entries } = parseJsonImport(body);
  await context.database.transaction((tx) =>
    requireLists(tx, context.accountId, { field: 'list_ids', ids: request.listIds }),
  );
  const taken = takeEntries(entries, limits.bytes);
  const columns = mapImportMembers(taken, chosen, {
    labels: await findFieldLabels(context),
    reading: { ...reading, file: [] },
  });
  requireSomeLists(request, columns.namesLists);
  const isCut = taken.length < entries.length;
  return startWithEntries(context, {
    kind: 'contacts_json_import',
    entries: taken,
    toInput: (row, entry) => toImportInput(context, mapImportEntry(columns, row, entry)),
    request,
    dryRun,
    errors: isCut ? [`Only the first ${taken.length} entries are imported: the body is too large.`] : [],
  });
}

/** Starts opting out whom a JSON body names. @throws as `startJsonImport` */
export async function startOptOuts(context: Context, body: unknown): Promise<Activity> {
  const { request, dryRun, entries, permission } = parseOptOuts(body);
  return startWithEntries(context, {
    kind: 'opt_outs_json_import',
    entries,
    toInput: (row, entry) => toOptOutInput(context, row, parseOptOutEntry(permission, entry)),
    request,
    dryRun,
    errors: [],
  });
}

/** The entries that fit, as they would be written. */
function takeEntries(entries: readonly unknown[], most: number): readonly unknown[] {
  let bytes = 0;
  const cut = entries.findIndex((entry) => (bytes += Buffer.byteLength(JSON.stringify(entry))) > most);
  return cut === -1 ? entries : entries.slice(0, cut);
}
