import { decideContact } from '../../addresses/decide-contact.ts';
import { DecidedBatch } from '../../addresses/decided-batch.ts';
import { lockContacts } from '../../addresses/lock-contacts.ts';
import { storeDecisions } from '../../addresses/store-decisions.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../database/database.ts';

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
  const batch = new DecidedBatch(context, await lockContacts(tx, context, contactIds));
  const now = context.clock();
  const outcomes = contactIds.map((contactId): DeleteOutcome => {
    const contact = batch.contact(contactId);
    if (contact === undefined) return { contactId, outcome: 'missing' };
    decideContact(batch, contact, { kind: 'delete' }, now);
    return { contactId, outcome: contact.columns.deletedAt === null ? 'deleted' : 'unchanged' };
  });
  await storeDecisions(tx, context, batch.take());
  return outcomes;
}
