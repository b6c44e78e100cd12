import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { erasePeople, lockPeople } from './erase-people.ts';
import type { Erasure } from './erasure.ts';

/** Erases the person that a contact is, a deleted one too, with every address it had that nobody else has now. @throws NotFound */
export async function eraseContact(context: Context, contactId: string): Promise<Erasure> {
  return context.database.transaction(async (tx) => {
    const people = await lockPeople(tx, context, { contactIds: [contactId], addressKeys: [] });
    if (people.contactIds.length === 0) throw new NotFound('The requested resource was not found.');
    return erasePeople(tx, context, people, { requested: 1, unknown: 0, addressKeys: [], addressHashes: [] });
  });
}
