import type { ActivityKind, Batch } from '../../activities/activity-kind.ts';
import type { ContactSelection } from '../../audience/contact-source.ts';
import { countSourceContacts, findSourceContacts } from '../../audience/find-source-contacts.ts';
import { deleteContacts } from './delete-contacts.ts';

const batchContacts = 2_500;

/** Deletes contacts. */
export const contactDelete: ActivityKind = {
  name: 'contact_delete',
  async runBatch(tx, context, { request, position, counts }): Promise<Batch> {
    const asked = request as ContactSelection;
    const itemsTotal = position === null ? await countSourceContacts(tx, context, asked) : 0;
    const after = position as string | null;
    const page = await findSourceContacts(tx, context, asked, { after, limit: batchContacts });
    const outcomes = await deleteContacts(tx, context, page.contactIds);
    const results = outcomes.map(({ contactId, outcome }, index) => {
      const missing = outcome === 'missing';
      return {
        row: counts.itemsCompleted + index + 1,
        outcome: missing ? 'skipped' : outcome,
        reason: missing ? 'the contact does not exist' : null,
        contactId,
      };
    });
    const errorCount = results.filter(({ outcome }) => outcome === 'skipped').length;
    return { next: page.next, counts: { itemsTotal, itemsCompleted: page.found, errorCount }, results };
  },
};
