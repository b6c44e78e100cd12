import type { Transaction } from '../database/database.ts';
import { countUndoRows, findUndoContacts, findUndoRows } from './undo-queries.ts';
import type { UndoRow } from './undo-row.ts';

/** All rows of an activity that did something to one contact, the last first. */
export interface ContactToUndo {
  readonly contactId: string;
  readonly rows: readonly UndoRow[];
}

export interface UndoPage {
  /** Contacts whose first row is in this page, each with all its rows. */
  readonly contacts: readonly ContactToUndo[];
  /** After which row the next page begins; null: this was the last. */
  readonly next: number | null;
}

/** How many rows of an activity can be undone. */
export async function countToUndo(
  tx: Transaction,
  of: { readonly accountId: string; readonly activityId: string },
): Promise<number> {
  return countUndoRows(tx, of);
}

/** The changes of an activity, contact by contact, in the order of their first rows after the row `after`. */
export async function readUndo(
  tx: Transaction,
  of: { readonly accountId: string; readonly activityId: string },
  page: { readonly after: number; readonly limit: number },
): Promise<UndoPage> {
  const found = await findUndoContacts(tx, of, page);
  const contactIds = [...new Set(found.map((row) => row.contact_id))];
  const rows = contactIds.length === 0 ? [] : await findUndoRows(tx, of, contactIds);
  const byContact = Map.groupBy(rows, (row) => row.contact_id);
  const contacts = contactIds.flatMap((contactId) => {
    const theirs = byContact.get(contactId) ?? [];
    // Whose first row was in a page before this one was undone with it.
    return (theirs.at(-1)?.row ?? 0) > page.after ? { contactId, rows: theirs } : [];
  });
  return { contacts, next: found.length < page.limit ? null : (found.at(-1)?.row ?? null) };
}
