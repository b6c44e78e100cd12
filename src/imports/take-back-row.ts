import type { FieldValue } from '../custom-fields/field-value.ts';
import { decide } from '../addresses/decide.ts';
import type { BatchSubResources } from '../contacts/sub-resources/batch-sub-resources.ts';
import type { ContactWrite } from '../addresses/contact-columns.ts';
import type { LockedContact } from '../addresses/locked-contact.ts';
import type { DecidedBatch } from '../addresses/decided-batch.ts';
import { reviveSubResources, type ImportUndo } from './import-undo.ts';

/** An undo under way. */
export interface UndoBatch {
  readonly batch: DecidedBatch;
  readonly subResources: BatchSubResources;
  /** Of values that were there before, those that can be there again. */
  readonly keepStorable: (values: readonly FieldValue[]) => readonly FieldValue[];
}

/** Takes back one row of an import on a locked contact, which is as the row left it. `now`: of contacts without an address. */
export function takeBackRow(work: UndoBatch, contactId: string, undo: ImportUndo, now: Date): void {
  const contact = work.batch.contact(contactId);
  if (contact === undefined) throw new Error('a contact of an import was not locked');
  const { addressId } = contact.columns;
  const at = addressId === null ? now : takeBackBound(work.batch, contactId, addressId, undo);
  if (addressId === null) takeBackUnbound(work.batch, contact, undo, now);
  if (undo.subResources !== undefined) {
    const old = reviveSubResources(undo.subResources);
    const fieldValues = work.keepStorable(old.fieldValues);
    const { tagIds: tagged } = work.subResources.of(contactId);
    const tagIds = tagged.filter((tagId) => old.tagIds?.includes(tagId) ?? true);
    work.subResources.change(contactId, { ...old, fieldValues, tagIds, consentChanges: [] }, at);
  }
}

/** @returns when it was decided */
function takeBackBound(batch: DecidedBatch, contactId: string, addressId: string, undo: ImportUndo): Date {
  const locked = batch.address(addressId);
  const decision = decide(locked, {
    kind: 'undo_import',
    listIds: undo.listIds ?? null,
    firstPermission: undo.firstPermission,
    deletes: deletes(undo),
  });
  batch.decide(locked, decision, { contactId, contact: takenBack(undo) });
  return locked.now;
}

function takeBackUnbound(batch: DecidedBatch, contact: LockedContact, undo: ImportUndo, now: Date): void {
  const { contactId, unboundListIds } = contact;
  const { listIds } = undo;
  const kept = unboundListIds.filter((listId) => listIds?.includes(listId) ?? true);
  batch.changeUnbound(contactId, {
    contact: takenBack(undo),
    changedBy: 'Account',
    presence: deletes(undo) ? 'delete' : 'keep',
    listIds: deletes(undo) ? [] : kept,
    now,
  });
}

function takenBack({ profile = {} }: ImportUndo): ContactWrite {
  return { kind: 'update', profile, source: 'Account' };
}

function deletes({ created, revived }: ImportUndo): boolean {
  return created || revived;
}
