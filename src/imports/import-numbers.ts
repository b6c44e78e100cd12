import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import { BatchSubResources } from '../contacts/sub-resources/batch-sub-resources.ts';
import { DecidedBatch } from '../addresses/decided-batch.ts';
import { findImportFields, readFieldValues, type ImportFields } from './import-custom-fields.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportRow } from './import-row.ts';
import type { Imported } from './import-rows.ts';
import type { ImportTarget } from './import-target.ts';
import { lockContacts } from '../addresses/lock-contacts.ts';
import { mergeImport } from './merge-import.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import { imported, listsToJoin, reasonOf } from './take-import-row.ts';
import { undoOfContact } from './undo-of.ts';

/** A row without an address. */
export interface NumberRow extends ImportRow {
  /** All of its number. */
  readonly digits: string;
  /** The contact that has the number, which has no address; undefined: none has it. */
  readonly ownerId: string | undefined;
}

interface NumberBatch {
  readonly accountId: string;
  readonly batch: DecidedBatch;
  readonly subResources: BatchSubResources;
  readonly fields: ImportFields;
  readonly target: ImportTarget;
  readonly now: Date;
}

/**
 * Imports rows about people of whom no address is known, by a fixed number of statements, under the lock of all numbers. Nothing
 * can be mailed to them, so they join the lists; rows with the same number are taken one after the other.
 */
export async function importNumbers(
  tx: Transaction,
  context: Context,
  rows: readonly NumberRow[],
  target: ImportTarget,
): Promise<Imported> {
  const { accountId } = context;
  const ids = new Map(
    rows.flatMap(({ digits, ownerId }) => (ownerId === undefined ? [] : [[digits, ownerId] as const])),
  );
  const contactIds = [...new Set(ids.values())];
  const { contacts, addresses } = await lockContacts(tx, context, contactIds);
  if (addresses.length > 0 || contacts.length < contactIds.length) throw new LostRace('a contact got an address');
  const work: NumberBatch = {
    accountId,
    batch: new DecidedBatch(context, { addresses, contacts }),
    subResources: await BatchSubResources.read(tx, accountId, contactIds),
    fields: await findImportFields(tx, accountId, rows),
    target,
    now: context.clock(),
  };
  const outcomes = rows.map((row) => {
    const contactId = ids.get(row.digits) ?? uuidv7();
    const outcome = takeNumberRow(work, row, contactId);
    if (outcome.contactId !== null) ids.set(row.digits, contactId);
    return outcome;
  });
  await storeDecisions(tx, context, work.batch.take());
  await work.subResources.store(tx, accountId);
  return { outcomes, unknownFields: work.fields.unknown };
}

function takeNumberRow(work: NumberBatch, row: NumberRow, contactId: string): ImportOutcome {
  const { accountId, batch, subResources, fields, target, now } = work;
  const { values: fieldValues, notes: unfitting } = readFieldValues(fields, row.input.customFields ?? []);
  const present = subResources.of(contactId);
  const said = { accountId, contactId, source: 'Account', now } as const;
  const { merged, notes: leftOut } = mergeImport(
    present,
    { input: row.input, fieldValues, tagIds: target.tagIdsOf?.(row.input.tags) ?? [] },
    target.smsPermission,
    said,
  );
  const before = batch.contact(contactId);
  const { profile } = row.input;
  const listIds = before?.unboundListIds ?? [];
  const isKeptOff = row.permission != null && row.permission.because !== null;
  const toJoin = isKeptOff ? { listIds: [], notes: [] } : listsToJoin(target, row.input, listIds);
  const notes = [
    ...(row.notes ?? []),
    ...(row.permission?.because == null ? [] : [row.permission.because]),
    ...unfitting,
    ...leftOut,
    ...toJoin.notes,
  ];
  const joined = [...new Set([...listIds, ...toJoin.listIds])];
  batch.changeUnbound(contactId, {
    contact: imported(before, profile),
    changedBy: 'Account',
    presence: 'revive',
    listIds: joined,
    now,
  });
  if (merged !== present) subResources.change(contactId, merged, now);
  const contact = batch.contact(contactId);
  if (contact === undefined) throw new Error('a contact of an import was not stored');
  const undo = undoOfContact({ before, contact, present, merged });
  return {
    row: row.row,
    outcome: before === undefined ? 'created' : 'updated',
    reason: reasonOf(notes),
    correctable: notes.length > 0,
    joinsNoList: isKeptOff,
    contactId,
    undo: before !== undefined && joined.length > listIds.length ? { ...undo, listIds } : undo,
  };
}
