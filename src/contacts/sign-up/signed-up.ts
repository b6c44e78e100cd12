import type { ContactWrite } from '../../addresses/contact-columns.ts';
import type { LockedContact } from '../../addresses/locked-contact.ts';
import type { ProfileChange } from '../../addresses/profile.ts';

/** The change of the contact's row by a sign-up: a new row, or the entered fields. */
export function signedUp(contact: LockedContact | undefined, profile: ProfileChange): ContactWrite {
  return { kind: contact === undefined ? 'create' : 'update', profile, source: 'Contact' };
}
