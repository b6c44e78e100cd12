import type { ContactWrite } from '../../addresses/contact-columns.ts';
import type { LockedContact } from '../../addresses/locked-contact.ts';
import type { ProfileChange } from '../../addresses/profile.ts';

/** What a sign-up by the contact writes of the row: a new one, or what was entered. */
export function signedUp(contact: LockedContact | undefined, profile: ProfileChange): ContactWrite {
  return { kind: contact === undefined ? 'create' : 'update', profile, source: 'Contact' };
}
