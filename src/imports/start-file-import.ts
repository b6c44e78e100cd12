import type { Activity } from '../activities/activity.ts';
import { queueUpload } from '../activities/upload.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { requireLists } from '../lists/require-lists.ts';
import { parseImportForm, requireSomeLists } from './parse-import.ts';
import { parseOptOutsForm } from './parse-opt-outs.ts';
import type { UploadedForm } from './uploaded-file.ts';

/** Starts the import of a file of contacts that was staged. @throws Invalid with everything that is wrong with the form */
export async function startFileImport(context: Context, form: UploadedForm): Promise<Activity> {
  const parsed = parseImportForm(form.fields);
  requireSomeLists(parsed.request, form.staged.namesLists);
  return context.database.transaction(async (tx) => {
    await requireLists(tx, context.accountId, { field: 'list_ids', ids: parsed.request.listIds });
    return queue(tx, context, form, parsed);
  });
}

/** Starts opting out who is in a file that was staged. @throws as `startFileImport` */
export async function startOptOutsFile(context: Context, form: UploadedForm): Promise<Activity> {
  const parsed = parseOptOutsForm(form.fields);
  return context.database.transaction((tx) => queue(tx, context, form, parsed));
}

async function queue(
  tx: Transaction,
  context: Context,
  { activityId, fileName, staged }: UploadedForm,
  { request, dryRun }: { readonly request: unknown; readonly dryRun: boolean },
): Promise<Activity> {
  return queueUpload(tx, context, activityId, {
    request,
    dryRun,
    sourceFileName: fileName,
    // The line that names the columns is one of the items, and needs no work.
    itemsTotal: staged.rows + staged.linesOfNames,
    itemsCompleted: staged.linesOfNames,
    errors: staged.notes,
  });
}
