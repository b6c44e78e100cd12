import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { hideCustomField, lockCustomField } from './custom-field-queries.ts';
import { removeFieldValues } from './remove-field-values.ts';

/**
 * Deletes a custom field with all its values: from then on nobody sees them. The rows are deleted in batches; a worker
 * deletes those that the request does not reach.
 *
 * @throws NotFound also if it is deleted already
 */
export async function deleteCustomField(context: Context, customFieldId: string): Promise<void> {
  const { accountId, database } = context;
  await database.transaction(async (tx) => {
    const row = await lockCustomField(tx, accountId, customFieldId);
    if (row === undefined) throw new NotFound('The requested resource was not found.');
    await hideCustomField(tx, accountId, customFieldId, context.clock());
  });
  await removeFieldValues(database, accountId);
}
