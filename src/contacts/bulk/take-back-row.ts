import { decidePermission } from '../../permission/decide-permission.ts';
import { accepted } from '../change-permission.ts';
import { inStep } from '../contact-change.ts';
import type { BatchSubResources } from './batch-sub-resources.ts';
import { changeColumns } from './contact-columns.ts';
import type { DecidedBatch } from './decided-batch.ts';
import { reviveSubResources, type ImportUndo } from './import-undo.ts';

/** An undo under way. */
export interface UndoBatch {
  readonly batch: DecidedBatch;
  readonly subResources: BatchSubResources;
}

/** Takes back one row of an import on a locked contact, which is as the row left it. */
export function takeBackRow({ batch, subResources }: UndoBatch, contactId: string, undo: ImportUndo): void {
  const addressId = batch.contact(contactId)?.columns.addressId ?? null;
  if (addressId === null) throw new Error('a contact of an import has lost its address');
  const locked = batch.address(addressId);
  const { now } = locked;
  const command = {
    kind: 'undo_import',
    listIds: undo.listIds ?? null,
    firstPermission: undo.firstPermission,
    deletes: undo.created || undo.revived,
  } as const;
  const decision = accepted(decidePermission(locked.situation, command, now));
  batch.decide(locked, decision, { contactId, evidence: {} }, (facts, contact) => {
    if (contact === undefined) throw new Error('a contact of an import was not locked');
    const change = { ...undo.profile, updateSource: 'Account', updatedAt: now } as const;
    return changeColumns(changeColumns(contact.columns, change), inStep(facts) ?? change);
  });
  if (undo.subResources !== undefined) {
    subResources.change(contactId, { ...reviveSubResources(undo.subResources), consentChanges: [] }, now);
  }
}
