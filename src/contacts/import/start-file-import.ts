import type { Activity } from '../../activities/activity.ts';
import { requireListsOf } from '../../activities/begin-activity.ts';
import { queueUpload } from '../../activities/upload.ts';
import type { Context } from '../../context.ts';
import { parseImportForm } from './parse-import.ts';
import type { StagedFile } from './stage-import.ts';

/** A form whose file is staged. */
export interface UploadedForm {
  readonly activityId: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly staged: StagedFile;
}

/** Starts the import of a file that was staged. @throws Invalid with everything that is wrong with the form */
export async function startFileImport(context: Context, form: UploadedForm): Promise<Activity> {
  const { request, dryRun } = parseImportForm(form.fields);
  const { rows, notes } = form.staged;
  return context.database.transaction(async (tx) => {
    await requireListsOf(tx, context.accountId, request.listIds);
    return queueUpload(tx, context, form.activityId, {
      request,
      dryRun,
      sourceFileName: form.fileName,
      // The line that names the columns is one of the items, and needs no work.
      itemsTotal: rows + 1,
      itemsCompleted: 1,
      errors: notes,
    });
  });
}
