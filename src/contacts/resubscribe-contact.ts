import { changePermission } from '../addresses/change-permission.ts';
import { lockContact } from '../addresses/lock-contacts.ts';
import type { Context } from '../context.ts';
import { PermissionRefused } from '../errors.ts';
import { requireLists } from '../lists/require-lists.ts';
import type { Contact } from './contact.ts';
import { findContact } from './find-contact.ts';

/**
 * The account asks a contact to resubscribe: one mail per opt-out, ever. The lists are joined when the contact confirms.
 *
 * @throws NotFound, PreconditionFailed, Invalid for unknown lists, PermissionRefused if the contact is not unsubscribed or was asked before
 */
export async function resubscribeContact(
  context: Context,
  contactId: string,
  listIds: readonly string[],
  expected?: readonly string[],
): Promise<Contact> {
  return context.database.transaction(async (tx) => {
    const { present } = await lockContact(tx, context, { contactId, expected });
    await requireLists(tx, context.accountId, { field: 'list_ids', ids: listIds });
    if (present === null) throw new PermissionRefused('Contact is not unsubscribed: it has no email address');
    await changePermission(tx, context, present, { command: { kind: 'resubscribe', listIds } });
    return findContact(tx, context.accountId, contactId);
  });
}
