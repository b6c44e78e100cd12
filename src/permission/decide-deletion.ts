import type { Situation } from './address-state.ts';
import { nothingChanges, type Accepted } from './decision.ts';

/** Deleting a contact takes it off all lists and cancels its unsent mail; the permission is unchanged. */
export function decideDeletion(situation: Situation): Accepted {
  const { address, contact } = situation;
  if (address.permission === null || contact === null || contact.deleted) return nothingChanges(address);
  return {
    ...nothingChanges(address),
    entry: { command: 'delete', from: address.permission, to: address.permission, source: 'Account' },
    lists: { kind: 'replace', listIds: [] },
    cancelMail: true,
    contact: 'delete',
  };
}
