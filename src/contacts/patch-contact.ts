import type { Context } from '../context.ts';
import { BodyReader } from '../wire/body-reader.ts';
import type { ContactInput } from './contact-input.ts';
import type { Profile, ProfileChange } from '../addresses/profile.ts';
import type { Contact } from './contact.ts';
import { getContact } from './get-contact.ts';
import { checkBirthday } from './parse-profile.ts';
import { updateContact } from './update-contact.ts';

/**
 * Patches a contact by the same rules as an update. A birthday that is patched in part is completed from the stored one.
 *
 * @throws as `updateContact`, and Invalid if the completed birthday is not a date
 */
export async function patchContact(
  context: Context,
  contactId: string,
  patch: ContactInput,
  expected?: readonly string[],
): Promise<Contact> {
  const { birthdayMonth: month, birthdayDay: day } = patch.profile;
  if ((month === undefined) === (day === undefined)) return updateContact(context, contactId, patch, expected);
  const { contact } = await getContact(context, contactId);
  const profile = completeBirthday(patch.profile, contact);
  return updateContact(context, contactId, { ...patch, profile }, expected);
}

function completeBirthday(patch: ProfileChange, stored: Profile): ProfileChange {
  const { birthdayMonth = stored.birthdayMonth, birthdayDay = stored.birthdayDay } = patch;
  const profile = { ...patch, birthdayMonth, birthdayDay };
  const reader = new BodyReader();
  checkBirthday(reader, profile);
  reader.throwProblems();
  return profile;
}
