import type { Permission } from './address-state.ts';

/** Why a list or tag job leaves a contact alone; null: it does not. A contact without an address has said nothing. */
export function passedOverInBulk(contact: {
  readonly deleted: boolean;
  readonly permission: Permission | null;
}): string | null {
  if (contact.deleted) return 'the contact is deleted';
  if (contact.permission === 'unsubscribed') return 'the contact is unsubscribed';
  if (contact.permission === 'pending_confirmation') return 'the contact has not confirmed';
  return null;
}
