import type { Permission, Source } from '../permission/address-state.ts';
import type { Accepted } from '../permission/decision.ts';
import { changeProfile, noProfile, type Profile, type ProfileChange } from './profile.ts';

/** A contact's row without its keys and its version. The first four repeat what its address has; null: it has none. */
export interface ContactColumns extends Profile {
  readonly addressId: string | null;
  readonly permission: Permission | null;
  readonly undeliverable: boolean | null;
  readonly optOutAt: Date | null;
  readonly createSource: Source;
  readonly updateSource: Source | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** The columns of a contact's row that repeat its address. */
export interface BoundColumns {
  readonly addressId: string;
  readonly permission: Permission;
  readonly undeliverable: boolean;
  readonly optOutAt: Date | null;
}

/** The changes of the contact's row that a decision makes. */
export interface ContactFacts {
  /** null: the contact has no address. */
  readonly bound: BoundColumns | null;
  /** The source of a change that moves `updated_at`; null: no such change. */
  readonly changedBy: Source | null;
  readonly presence: Accepted['contact'];
  readonly now: Date;
}

/** The changes of the contact's row that a verb makes. */
export type ContactWrite =
  | { readonly kind: 'create'; readonly profile: ProfileChange; readonly source: Source }
  | { readonly kind: 'update'; readonly profile: ProfileChange; readonly source: Source }
  /** Only what the decision itself changes. */
  | { readonly kind: 'touch' }
  /** Nothing: the address has no contact, or its contact leaves it. */
  | { readonly kind: 'none' };

/** The row of a contact after a write; null: the row stays as it is. */
export function writeColumns(
  present: ContactColumns | null,
  write: ContactWrite,
  facts: ContactFacts,
): ContactColumns | null {
  switch (write.kind) {
    case 'create':
      return newColumns(write, facts);
    case 'update':
      return present && updateColumns(present, write, facts);
    case 'touch':
      return present && touches(facts) ? touchColumns(present, facts) : null;
    case 'none':
      return null;
  }
}

/** Whether a decision changes the contact's row by itself. */
export function touches({ changedBy, presence }: ContactFacts): boolean {
  return changedBy !== null || presence !== 'keep';
}

/** The source that is shown as the last to update the contact; null: as before. */
export function updateSourceOf({ changedBy, presence }: ContactFacts): Source | null {
  return changedBy === 'System' || presence === 'delete' ? null : changedBy;
}

function newColumns(
  { profile, source }: { readonly profile: ProfileChange; readonly source: Source },
  { bound, now }: ContactFacts,
): ContactColumns {
  return {
    ...changeProfile(noProfile, profile),
    ...(bound ?? { addressId: null, permission: null, undeliverable: null, optOutAt: null }),
    createSource: source,
    updateSource: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}

function updateColumns(
  present: ContactColumns,
  { profile, source }: { readonly profile: ProfileChange; readonly source: Source },
  facts: ContactFacts,
): ContactColumns {
  return { ...touchColumns(changeProfile(present, profile), facts), updateSource: source };
}

function touchColumns(present: ContactColumns, facts: ContactFacts): ContactColumns {
  const { bound, presence, now } = facts;
  return {
    ...present,
    ...bound,
    updateSource: updateSourceOf(facts) ?? present.updateSource,
    updatedAt: now,
    deletedAt: presence === 'keep' ? present.deletedAt : presence === 'delete' ? now : null,
  };
}
