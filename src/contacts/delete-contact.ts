import type { Context } from '../context.ts';
import { changePermission } from '../addresses/change-permission.ts';
import { lockContactAddress } from '../addresses/lock-contact-address.ts';
import { findContactMemberships, setMemberships } from '../addresses/membership-queries.ts';
import { deleteContactRow } from '../addresses/write-contact-queries.ts';

/**
 * Deletes a contact: off all lists, unsent mail cancelled, the row and the permission of its address kept. Deleting it
 * again changes nothing.
 *
 * @throws NotFound, PreconditionFailed
 */
export async function deleteContact(context: Context, contactId: string, expected?: readonly string[]): Promise<void> {
  await context.database.transaction(async (tx) => {
    const { present } = await lockContactAddress(tx, context, contactId, undefined, expected);
    if (present !== null) {
      await changePermission(tx, context, { addressId: present.addressId }, { kind: 'delete' });
      return;
    }
    const now = context.clock();
    await setMemberships(
      tx,
      context.accountId,
      contactId,
      await findContactMemberships(tx, context.accountId, contactId),
      [],
      now,
    );
    await deleteContactRow(tx, context.accountId, contactId, now);
  });
}
