import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { lockForm, markFormRemoved } from './form-queries.ts';

/** Takes a form off the web. Confirmations that were mailed go on waiting, and its versions stay. @throws NotFound */
export async function removeForm(context: Context, formId: string): Promise<void> {
  const { database, accountId, actor, evidence, clock } = context;
  await database.transaction(async (tx) => {
    if ((await lockForm(tx, accountId, formId)) === undefined) {
      throw new NotFound('The requested resource was not found.');
    }
    const now = clock();
    await markFormRemoved(tx, accountId, formId, now);
    await recordAudit(tx, accountId, { action: 'form.removed', actor, evidence, subject: { form_id: formId }, now });
  });
}
