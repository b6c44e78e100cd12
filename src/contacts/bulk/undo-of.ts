import type { Profile } from '../contact.ts';
import type { LockedAddress } from '../lock-address.ts';
import type { SubResourceState } from './batch-sub-resources.ts';
import { versionAfter, type BatchContact } from './contact-columns.ts';
import type { ImportUndo } from './import-undo.ts';

/** What there was before one row of an import and what the row made of it. */
export interface TakenRow {
  readonly locked: LockedAddress;
  readonly after: LockedAddress;
  readonly before: BatchContact | undefined;
  readonly contact: BatchContact;
  readonly present: SubResourceState;
  readonly merged: SubResourceState;
}

const profileMembers: readonly (keyof Profile)[] = [
  'firstName',
  'lastName',
  'jobTitle',
  'companyName',
  'birthdayMonth',
  'birthdayDay',
  'anniversary',
];

/** What an undo needs to take a row back. */
export function undoOf({ locked, after, before, contact, present, merged }: TakenRow): ImportUndo {
  const firstPermission = locked.situation.address.permission === null;
  const version = versionAfter(contact);
  const facts = { version, seq: after.seq, firstPermission };
  if (before === undefined) return { ...facts, created: true, revived: false };
  const replaced = profileMembers.filter((member) => before.columns[member] !== contact.columns[member]);
  const { phoneNumbers, streetAddresses, fieldValues, smsChannel } = present;
  const listIds = locked.situation.contact?.listIds ?? [];
  return {
    ...facts,
    created: false,
    revived: before.columns.deletedAt !== null && contact.columns.deletedAt === null,
    ...(listIds.length !== after.situation.contact?.listIds.length && { listIds }),
    ...(replaced.length > 0 && {
      profile: Object.fromEntries(replaced.map((member) => [member, before.columns[member]])),
    }),
    ...(merged !== present && {
      subResources: { phoneNumbers, streetAddresses, fieldValues, smsChannel },
    }),
  };
}
