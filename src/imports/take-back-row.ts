import type { FieldValue } from '../custom-fields/field-value.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { accepted } from '../addresses/change-permission.ts';
import { inStep } from '../addresses/contact-change.ts';
import type { BatchSubResources } from '../contacts/sub-resources/batch-sub-resources.ts';
import { changeColumns, type BatchContact } from '../addresses/contact-columns.ts';
import type { DecidedBatch } from '../addresses/decided-batch.ts';
import { reviveSubResources, type ImportUndo } from './import-undo.ts';
import type { UnboundMemberships } from '../addresses/unbound-memberships.ts';

/** An undo under way. */
export interface UndoBatch {
  readonly batch: DecidedBatch;
  readonly subResources: BatchSubResources;
  readonly memberships: UnboundMemberships;
  /** Of values that were there before, those that can be there again. */
  readonly keepStorable: (values: readonly FieldValue[]) => readonly FieldValue[];
}

/** Takes back one row of an import on a locked contact, which is as the row left it. `now`: of contacts without an address. */
export function takeBackRow(work: UndoBatch, contactId: string, undo: ImportUndo, now: Date): void {
  const contact = work.batch.contact(contactId);
  if (contact === undefined) throw new Error('a contact of an import was not locked');
  const { addressId } = contact.columns;
  const at = addressId === null ? now : takeBackBound(work.batch, contactId, addressId, undo);
  if (addressId === null) takeBackUnbound(work, contact, undo, now);
  if (undo.subResources !== undefined) {
    const old = reviveSubResources(undo.subResources);
    const fieldValues = work.keepStorable(old.fieldValues);
    work.subResources.change(contactId, { ...old, fieldValues, consentChanges: [] }, at);
  }
}

/** @returns when it was decided */
function takeBackBound(batch: DecidedBatch, contactId: string, addressId: string, undo: ImportUndo): Date {
  const locked = batch.address(addressId);
  const { now } = locked;
  const command = {
    kind: 'undo_import',
    listIds: undo.listIds ?? null,
    firstPermission: undo.firstPermission,
    deletes: deletes(undo),
  } as const;
  const decision = accepted(decidePermission(locked.situation, command, now));
  batch.decide(locked, decision, { contactId, evidence: {} }, (facts, contact) => {
    if (contact === undefined) throw new Error('a contact of an import was not locked');
    const change = { ...undo.profile, updateSource: 'Account', updatedAt: now } as const;
    return changeColumns(changeColumns(contact.columns, change), inStep(facts) ?? change);
  });
  return now;
}

function takeBackUnbound({ batch, memberships }: UndoBatch, contact: BatchContact, undo: ImportUndo, now: Date): void {
  const { contactId, columns } = contact;
  const change = { ...undo.profile, updateSource: 'Account', updatedAt: now } as const;
  batch.changeContact(contactId, changeColumns(columns, { ...change, ...(deletes(undo) && { deletedAt: now }) }));
  const { listIds } = undo;
  const kept = memberships.of(contactId).filter((listId) => listIds?.includes(listId) ?? true);
  memberships.change(contactId, deletes(undo) ? [] : kept, now);
}

function deletes({ created, revived }: ImportUndo): boolean {
  return created || revived;
}
