import { activityKind, type Batch, type RowResult } from '../../activities/activity-kind.ts';
import { ContactSelection, SourcePosition } from '../../audience/contact-source.ts';
import { countSourceContacts, findSourceContacts } from '../../audience/find-source-contacts.ts';
import { deleteContacts } from './delete-contacts.ts';

const batchContacts = 2_500;

/** Deletes contacts. */
export const contactDelete = activityKind({
  name: 'contact_delete',
  request: ContactSelection,
  position: SourcePosition,
  async runBatch(tx, context, { request: asked, position, counts }): Promise<Batch> {
    const itemsTotal = position === null ? await countSourceContacts(tx, context, asked) : 0;
    const page = await findSourceContacts(tx, context, asked, { after: position, limit: batchContacts });
    const outcomes = await deleteContacts(tx, context, page.contactIds);
    const results = outcomes.map(({ contactId, outcome }, index): RowResult => {
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
});
