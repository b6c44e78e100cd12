import type { Transaction } from '../database/database.ts';
import { deleteFieldValues, insertFieldValues } from './field-value-queries.ts';
import type { FieldValue } from './field-value.ts';
import { changedFields } from './merge-field-values.ts';

/** The present and the wanted values of custom fields of a locked contact. */
export interface FieldValueChange {
  readonly contactId: string;
  readonly present: readonly FieldValue[];
  readonly wanted: readonly FieldValue[];
}

/** Makes values of any number of contacts what they are to be. A field whose values stay as they are is not written. */
export async function changeFieldValues(
  tx: Transaction,
  accountId: string,
  changes: readonly FieldValueChange[],
): Promise<void> {
  const changed = changes.flatMap(({ contactId, present, wanted }) =>
    changedFields(present, wanted).map((customFieldId) => ({ contactId, customFieldId, wanted })),
  );
  if (changed.length === 0) return;
  await deleteFieldValues(tx, accountId, changed);
  const values = changed.flatMap(({ contactId, customFieldId, wanted }) =>
    wanted.filter((value) => value.customFieldId === customFieldId).map((value) => ({ ...value, contactId })),
  );
  await insertFieldValues(tx, accountId, values);
}
