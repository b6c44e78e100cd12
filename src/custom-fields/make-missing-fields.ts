import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { insertCustomField, lockFieldCount, lockFieldsNamed } from './custom-field-queries.ts';
import { makeFieldName, mostFieldsOfAccount } from './custom-field.ts';

const longestLabel = 50;

/**
 * Makes text fields with these labels, as far as the account has no field of that name and has room for them.
 *
 * @returns the labels of those that were made
 */
export async function makeMissingFields(
  tx: Transaction,
  { accountId, clock }: Context,
  labels: readonly string[],
): Promise<readonly string[]> {
  if ((await findMissing(tx, accountId, labels)).length === 0) return [];
  let count = await lockFieldCount(tx, accountId);
  const made: string[] = [];
  for (const label of await findMissing(tx, accountId, labels)) {
    if (Array.from(label).length > longestLabel || count >= mostFieldsOfAccount) continue;
    const field = { label, type: 'string', version: null, metadata: {}, name: makeFieldName(label) } as const;
    await insertCustomField(tx, { accountId, customFieldId: uuidv7(), now: clock() }, { ...field, lastChoiceId: 0 });
    count += 1;
    made.push(label);
  }
  return made;
}

async function findMissing(tx: Transaction, accountId: string, labels: readonly string[]): Promise<string[]> {
  if (labels.length === 0) return [];
  const byName = new Map(labels.map((label) => [makeFieldName(label).toLowerCase(), label]));
  const rows = await lockFieldsNamed(tx, accountId, labels.map(makeFieldName));
  for (const row of rows) byName.delete(row.name.toLowerCase());
  return [...byName.values()];
}
