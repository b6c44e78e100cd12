import type { Context } from '../context.ts';
import { refuseDuplicateName } from '../database/refuse-duplicate-name.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid, NotFound } from '../errors.ts';
import { choiceProblems } from './choice-problems.ts';
import { findChoiceRows, hideChoices, storeChoices, type OfField } from './choice-queries.ts';
import { lockCustomField, updateCustomFieldRow } from './custom-field-queries.ts';
import { makeFieldName, type ChoiceInput, type CustomField, type CustomFieldChange } from './custom-field.ts';
import { removeFieldValues } from './remove-field-values.ts';
import { toCustomField, type CustomFieldRow } from './custom-field-row.ts';

/**
 * Gives a custom field another label, with the name that follows from it, and other choices. Contacts lose a choice that
 * the change leaves out.
 *
 * @throws NotFound, Invalid for choices that the field cannot have, Conflict if another field of the account has the name
 */
export async function updateCustomField(
  context: Context,
  customFieldId: string,
  change: CustomFieldChange,
): Promise<CustomField> {
  const { accountId, database } = context;
  const field = await refuseDuplicateName(
    database.transaction(async (tx) => {
      const row = await lockCustomField(tx, accountId, customFieldId);
      if (row === undefined) throw new NotFound('The requested resource was not found.');
      const of = { accountId, customFieldId, now: context.clock() };
      const lastChoiceId = await replaceChoices(tx, of, row, change.choices);
      const named = { label: change.label, name: makeFieldName(change.label), lastChoiceId };
      const updated = await updateCustomFieldRow(tx, { accountId, customFieldId, now: of.now }, named);
      return toCustomField(updated ?? row, await findChoiceRows(tx, accountId, [customFieldId]));
    }),
  );
  if (change.choices !== undefined) await removeFieldValues(database, accountId);
  return field;
}

/** @returns the last id that a choice of the field has or had */
async function replaceChoices(
  tx: Transaction,
  of: OfField,
  row: CustomFieldRow,
  wanted: readonly ChoiceInput[] | undefined,
): Promise<number> {
  let last = row.last_choice_id;
  if (wanted === undefined) return last;
  const problems = choiceProblems(row, wanted);
  const present = (await findChoiceRows(tx, of.accountId, [of.customFieldId])).map((choice) => choice.choice_id);
  const named = wanted.flatMap(({ choiceId }) => choiceId ?? []);
  const areKnown = named.every((choiceId) => present.includes(choiceId));
  if (!areKnown || new Set(named).size < named.length) problems.push('choices.choice_id is invalid');
  if (problems.length > 0) throw new Invalid(problems);
  if (wanted.length === 0) return last;
  await hideChoices(
    tx,
    of,
    present.filter((choiceId) => !named.includes(choiceId)),
  );
  const stored = wanted.map((choice) => ({ ...choice, choiceId: choice.choiceId ?? (last += 1) }));
  await storeChoices(tx, of, stored);
  return last;
}
