import type { Source } from '../permission/address-state.ts';
import type { ProfileChange } from './profile.ts';
import type { ContactFacts } from './prepare-decision.ts';

/** What an update sets in a contact's row; an absent member stays as it is. */
export interface ContactChange extends ProfileChange {
  readonly addressId?: string;
  readonly permission?: string;
  readonly undeliverable?: boolean;
  readonly optOutAt?: Date | null;
  readonly updateSource?: Source;
  readonly updatedAt: Date;
  readonly deletedAt?: Date | null;
}

/** Brings a contact's row in step with the decision on its address. null: the row stays as it is. */
export function inStep(facts: ContactFacts): ContactChange | null {
  const { changedBy, presence, now } = facts;
  if (changedBy === null && presence === 'keep') return null;
  const source = changedBy === 'System' || presence === 'delete' ? null : changedBy;
  return {
    permission: facts.permission,
    undeliverable: facts.undeliverable,
    optOutAt: facts.optOutAt,
    ...(source !== null && { updateSource: source }),
    updatedAt: now,
    ...(presence !== 'keep' && { deletedAt: presence === 'delete' ? now : null }),
  };
}

/** An update of the profile, with the decision on the address if the contact has one. */
export interface ProfileUpdate {
  readonly profile: ProfileChange;
  readonly updateSource: Source;
  readonly now: Date;
  /** Brings back a contact without an address. */
  readonly revives?: boolean;
}

export function withProfile(update: ProfileUpdate, facts: ContactFacts | null): ContactChange {
  const revives = update.revives === true || facts?.presence === 'revive';
  return {
    ...update.profile,
    ...(facts !== null && {
      addressId: facts.addressId,
      permission: facts.permission,
      undeliverable: facts.undeliverable,
      optOutAt: facts.optOutAt,
    }),
    updateSource: update.updateSource,
    updatedAt: update.now,
    ...(revives && { deletedAt: null }),
  };
}
