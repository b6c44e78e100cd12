import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';
import { changeContacts } from '../../addresses/change-contacts.ts';

/** `missing`: there is no such contact. `unchanged`: it was deleted before. */
export interface DeleteOutcome {
  readonly contactId: string;
  readonly outcome: 'deleted' | 'unchanged' | 'missing';
}

/** Deletes contacts as `deleteContact` does: off all lists, unsent mail cancelled, rows and permissions of their addresses kept. */
export async function deleteContacts(
  tx: Transaction,
  context: Context,
  contactIds: readonly string[],
): Promise<DeleteOutcome[]> {
  const results = await changeContacts(tx, context, contactIds, {
    command: { kind: 'delete' },
    unbound: ({ contact, now }) =>
      contact.columns.deletedAt === null ? { listIds: [], change: { updatedAt: now, deletedAt: now } } : null,
  });
  return contactIds.map((contactId, index) => {
    const contact = results[index]?.contact;
    if (contact === undefined) return { contactId, outcome: 'missing' };
    return { contactId, outcome: contact.columns.deletedAt === null ? 'deleted' : 'unchanged' };
  });
}
