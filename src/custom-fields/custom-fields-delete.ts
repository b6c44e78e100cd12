import { Type } from 'typebox';
import { activityKind, IdsRequest, type Batch, type RowResult } from '../activities/activity-kind.ts';
import { hideCustomField, lockCustomField } from './custom-field-queries.ts';

/**
 * Deletes custom fields with all their values: from then on nobody sees them, and a worker removes the rows. Fields that do not
 * exist, or are deleted already, are skipped.
 */
export const customFieldsDelete = activityKind({
  name: 'custom_fields_delete',
  request: IdsRequest,
  position: Type.Null(),
  async runBatch(tx, { accountId, clock }, { request }): Promise<Batch> {
    const { ids } = request;
    const results: RowResult[] = [];
    // In one order, so that two activities with the same fields do not wait for each other.
    for (const [index, fieldId] of ids.toSorted().entries()) {
      const field = await lockCustomField(tx, accountId, fieldId);
      if (field !== undefined) await hideCustomField(tx, accountId, fieldId, clock());
      const reason = field === undefined ? `custom field ${fieldId} does not exist` : `custom field ${fieldId}`;
      const outcome = field === undefined ? 'skipped' : 'deleted';
      results.push({ row: index + 1, outcome, reason, contactId: null });
    }
    const errorCount = results.filter(({ outcome }) => outcome === 'skipped').length;
    return { next: null, counts: { itemsTotal: ids.length, itemsCompleted: ids.length, errorCount }, results };
  },
});
