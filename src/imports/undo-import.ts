import type { ContactToUndo } from '../activities/read-undo.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { keepStorableValues } from '../custom-fields/keep-storable-values.ts';
import { BatchSubResources } from '../contacts/sub-resources/batch-sub-resources.ts';
import { DecidedBatch } from '../addresses/decided-batch.ts';
import type { ImportUndo } from './import-undo.ts';
import { lockContacts } from '../addresses/lock-contacts.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import { untouchedRows } from './untouched-rows.ts';
import { takeBackRow } from './take-back-row.ts';

/** What became of one row of the import. */
export interface UndoOutcome {
  readonly row: number;
  readonly contactId: string;
  readonly undone: boolean;
}

/**
 * Takes back what an import did to contacts, row by row and the last first, as long as nothing else touched the contact:
 * contacts that it created are deleted, lists that it joined are left, old values are back, and a permission that it was the
 * first to give is given no more. A value whose custom field, or whose choice, is deleted by now stays away.
 */
export async function undoImport(
  tx: Transaction,
  context: Context,
  toUndo: readonly ContactToUndo[],
): Promise<UndoOutcome[]> {
  const contactIds = toUndo.map(({ contactId }) => contactId);
  const before = toUndo.flatMap(({ rows }) => rows.flatMap(({ undo }) => (undo as ImportUndo).subResources ?? []));
  const oldValues = before.flatMap(({ fieldValues }) => fieldValues);
  const keepStorable = await keepStorableValues(tx, context.accountId, oldValues);
  const batch = new DecidedBatch(context, await lockContacts(tx, context, contactIds));
  const withSubResources = toUndo.filter(({ rows }) =>
    rows.some(({ undo }) => (undo as ImportUndo).subResources !== undefined),
  );
  const subResources = await BatchSubResources.read(
    tx,
    context.accountId,
    withSubResources.map(({ contactId }) => contactId),
  );
  const work = { batch, subResources, keepStorable };
  const now = context.clock();
  const outcomes = toUndo.flatMap(({ contactId, rows }) => {
    const contact = batch.contact(contactId);
    const addressId = contact?.columns.addressId ?? null;
    const seq = addressId === null ? undefined : batch.address(addressId).seq;
    const untouched = untouchedRows(rows, { version: contact?.version ?? undefined, seq });
    for (const { undo } of untouched) takeBackRow(work, contactId, undo as ImportUndo, now);
    return rows.map(({ row }) => ({ row, contactId, undone: untouched.some((taken) => taken.row === row) }));
  });
  await storeDecisions(tx, context, batch.take());
  await subResources.store(tx, context.accountId);
  return outcomes;
}
