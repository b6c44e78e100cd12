import { v7 as uuidv7 } from 'uuid';
import { decidePermission } from '../permission/decide-permission.ts';
import type { ImportRowCommand } from '../permission/import-row.ts';
import { passedOverInBulk } from '../permission/passed-over-in-bulk.ts';
import type { ContactWrite } from '../addresses/contact-columns.ts';
import type { LockedContact } from '../addresses/locked-contact.ts';
import type { ProfileChange } from '../addresses/profile.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { BatchSubResources, SubResourceState } from '../contacts/sub-resources/batch-sub-resources.ts';
import { failed, type CheckedRow } from './check-import-row.ts';
import type { DecidedBatch } from '../addresses/decided-batch.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportInput } from './import-row.ts';
import type { ImportTarget } from './import-target.ts';
import { mergeImport } from './merge-import.ts';
import { undoOf } from './undo-of.ts';

/** A batch of an import under way. */
export interface ImportBatch {
  readonly accountId: string;
  readonly batch: DecidedBatch;
  readonly subResources: BatchSubResources;
  readonly target: ImportTarget;
}

/** One row on its locked address: decided by the permission rules, with profile and sub-resources. A refusal stores nothing of it. */
export function takeImportRow(work: ImportBatch, row: CheckedRow, locked: LockedAddress): ImportOutcome {
  const { batch, subResources, target } = work;
  const { now } = locked;
  const lists = listsToJoin(target, row.input, locked.situation.contact?.listIds ?? []);
  const decision = decidePermission(locked.situation, toCommand(row, lists.listIds), now);
  if (decision.refused) return failed(row, decision.reason, false);
  const contactId = locked.contactId ?? uuidv7();
  const present = subResources.of(contactId);
  const { merged, notes: leftOut } = mergeSubResources(work, row, { present, contactId, now });
  const before = batch.contact(contactId);
  const after = batch.decide(locked, decision, {
    contactId,
    contact: imported(before, row.input.profile),
    text: locked.text ?? row.address,
    reason: row.permission?.reason,
    evidence: { import_row: row.row, ...row.permission?.evidence },
  });
  const contact = batch.contact(contactId);
  if (contact === undefined) throw new Error('a contact of an import was not stored');
  const { permission } = after.situation.address;
  if (merged !== present) subResources.change(contactId, merged, now);
  return {
    row: row.row,
    outcome: before === undefined ? 'created' : 'updated',
    reason: reasonOf([
      row.permission?.because ?? null,
      decision.listsNotJoined && row.permission?.says !== 'no'
        ? passedOverInBulk({ deleted: false, permission })
        : null,
      ...row.notes,
      ...lists.notes,
      ...leftOut,
    ]),
    correctable: row.notes.length + lists.notes.length + leftOut.length > 0,
    joinsNoList: decision.listsNotJoined,
    contactId,
    undo: undoOf({ locked, after, before, contact, present, merged }),
  };
}

const mostLists = 50;

/** The lists of the import, and those that a row names as far as the contact has room for them. */
export function listsToJoin(
  { listIds, listIdsOf }: ImportTarget,
  { lists }: ImportInput,
  present: readonly string[],
): { readonly listIds: readonly string[]; readonly notes: readonly string[] } {
  const named = listIdsOf?.(lists) ?? [];
  if (named.length === 0) return { listIds, notes: [] };
  const all = [...new Set([...listIds, ...named])];
  if (new Set([...present, ...all]).size <= mostLists) return { listIds: all, notes: [] };
  return { listIds, notes: [`lists are left out: the contact would be on more than ${mostLists}`] };
}

/** What to say of a row; null: nothing. */
export function reasonOf(parts: readonly (string | null)[]): string | null {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : said.join('; ');
}

/** What a row of an import writes of a contact's row: a new one, or the fields that it has a value for. */
export function imported(contact: LockedContact | undefined, profile: ProfileChange): ContactWrite {
  return { kind: contact === undefined ? 'create' : 'update', profile, source: 'Account' };
}

function toCommand({ permission }: CheckedRow, listIds: readonly string[]): ImportRowCommand {
  const { says = 'nothing', isUnreachable = false, reason = null } = permission ?? {};
  return { kind: 'import_row', says, isUnreachable, reason, listIds };
}

function mergeSubResources(
  { accountId, target }: ImportBatch,
  row: CheckedRow,
  of: { readonly present: SubResourceState; readonly contactId: string; readonly now: Date },
): ReturnType<typeof mergeImport> {
  const said = { accountId, contactId: of.contactId, source: 'Account', now: of.now } as const;
  return mergeImport(
    of.present,
    { ...row, tagIds: target.tagIdsOf?.(row.input.tags) ?? [] },
    target.smsPermission,
    said,
  );
}
