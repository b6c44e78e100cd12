import type { Deed } from './operations.ts';
import type { ReferenceAddress } from './reference-address.ts';
import type { ReferenceContact } from './reference-ask.ts';

type SignUp = Extract<Deed, { kind: 'sign_up' }>;

/** A sign-up by a form; a contact that a form creates comes in as one that is not there yet. */
export function referenceSignUp(
  address: ReferenceAddress,
  contact: ReferenceContact | undefined,
  { by, confirmedOptIn, listIds }: SignUp,
  now: number,
): void {
  if (by === 'public' || contact === undefined) {
    address.request(listIds, now);
    if (address.permission !== null) return;
    address.confirmStatus = 'pending';
    address.become('pending_confirmation', 'public_sign_up', now);
    return;
  }
  const cameBack = contact.deleted;
  contact.deleted = false;
  if (confirmedOptIn && !address.permitsMail) return signUpWithClick(address, contact, listIds, cameBack, now);
  const joined = [...new Set([...contact.listIds, ...listIds])];
  const changes = cameBack || joined.length > contact.listIds.length;
  contact.listIds = joined;
  if (address.permission === 'explicit') {
    if (changes) address.become('explicit', 'sign_up_form', now);
    return;
  }
  if (!address.permitsMail) address.waiting = [];
  address.optInByContact('explicit', 'sign_up_form', now);
}

function signUpWithClick(
  address: ReferenceAddress,
  contact: ReferenceContact,
  listIds: readonly string[],
  cameBack: boolean,
  now: number,
): void {
  const { permission } = address;
  const held = permission === 'temp_hold';
  const left = held ? [] : contact.listIds;
  const waitingLists = address.waiting.flatMap((waiting) => waiting.listIds);
  if (!address.request([...waitingLists, ...left, ...listIds], now) && permission !== null) {
    if (cameBack) address.become(permission, 'sign_up_form', now);
    return;
  }
  address.confirmStatus = 'pending';
  if (!held) contact.listIds = [];
  address.become(held ? 'temp_hold' : 'pending_confirmation', 'sign_up_form', now);
}
