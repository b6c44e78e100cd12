import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import { Conflict } from '../errors.ts';
import { findChoiceRows, storeChoices } from './choice-queries.ts';
import { insertCustomField, lockFieldCount } from './custom-field-queries.ts';
import { makeFieldName, mostFieldsOfAccount, type CustomField, type NewCustomField } from './custom-field.ts';
import { toCustomField } from './custom-field-row.ts';

/**
 * Creates a custom field.
 *
 * @throws Conflict if a field of the account has the name, in any case, or the account has 100 fields; also for racing requests
 */
export async function createCustomField(context: Context, field: NewCustomField): Promise<CustomField> {
  const { accountId } = context;
  const customFieldId = uuidv7();
  const choices = field.choices.map((choice, index) => ({ ...choice, choiceId: index + 1 }));
  return refuseDuplicateName(
    context.database.transaction(async (tx) => {
      const now = context.clock();
      if ((await lockFieldCount(tx, accountId)) >= mostFieldsOfAccount) {
        throw new Conflict(
          `The account has ${mostFieldsOfAccount} custom fields, and that is the most: delete one that is not used.`,
        );
      }
      const named = { ...field, name: makeFieldName(field.label), lastChoiceId: choices.length };
      const row = await insertCustomField(tx, { accountId, customFieldId, now }, named);
      if (row === undefined) throw new Error('a custom field that was stored did not come back');
      if (choices.length > 0) await storeChoices(tx, { accountId, customFieldId, now }, choices);
      return toCustomField(row, await findChoiceRows(tx, accountId, [customFieldId]));
    }),
  );
}
