import { profileMembers } from '../addresses/profile.ts';
import type { LockedAddress } from '../addresses/locked-address.ts';
import type { SubResourceState } from '../contacts/sub-resources/batch-sub-resources.ts';
import { versionAfter, type LockedContact } from '../addresses/locked-contact.ts';
import type { ImportUndo } from './import-undo.ts';

/** What one row of an import made of a contact's row and of its sub-resources. */
export interface ChangedContact {
  readonly before: LockedContact | undefined;
  readonly contact: LockedContact;
  readonly present: SubResourceState;
  readonly merged: SubResourceState;
}

/** The same, with what it made of the contact's address and lists. */
export interface TakenRow extends ChangedContact {
  readonly locked: LockedAddress;
  readonly after: LockedAddress;
}

/** What an undo needs to take a row back. */
export function undoOf({ locked, after, ...changed }: TakenRow): ImportUndo {
  const firstPermission = locked.situation.address.permission === null;
  const listIds = locked.situation.contact?.listIds ?? [];
  const joined = listIds.length !== after.situation.contact?.listIds.length;
  return {
    ...undoOfContact(changed),
    seq: after.seq,
    firstPermission,
    ...(changed.before !== undefined && joined && { listIds }),
  };
}

/** What an undo needs to take a row back of which address and lists are as before. */
export function undoOfContact({ before, contact, present, merged }: ChangedContact): ImportUndo {
  const facts = { version: versionAfter(contact), firstPermission: false };
  if (before === undefined) return { ...facts, created: true, revived: false };
  const replaced = profileMembers.filter((member) => before.columns[member] !== contact.columns[member]);
  const { phoneNumbers, streetAddresses, fieldValues, smsChannel, tagIds } = present;
  return {
    ...facts,
    created: false,
    revived: before.columns.deletedAt !== null && contact.columns.deletedAt === null,
    ...(replaced.length > 0 && {
      profile: Object.fromEntries(replaced.map((member) => [member, before.columns[member]])),
    }),
    ...(merged !== present && {
      subResources: { phoneNumbers, streetAddresses, fieldValues, smsChannel, tagIds },
    }),
  };
}
