import { decideContact } from '../addresses/decide-contact.ts';
import { DecidedBatch } from '../addresses/decided-batch.ts';
import { lockContact } from '../addresses/lock-contacts.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import type { Context } from '../context.ts';

/**
 * Deletes a contact: off all lists, unsent mail cancelled, the row and the permission of its address kept. Deleting it
 * again changes nothing.
 *
 * @throws NotFound, PreconditionFailed
 */
export async function deleteContact(context: Context, contactId: string, expected?: readonly string[]): Promise<void> {
  await context.database.transaction(async (tx) => {
    const { contact, present } = await lockContact(tx, context, { contactId, expected });
    const addresses = present === null ? [] : [present];
    const batch = new DecidedBatch(context, { addresses, contacts: [contact] });
    decideContact(batch, contact, { kind: 'delete' }, context.clock());
    await storeDecisions(tx, context, batch.take());
  });
}
