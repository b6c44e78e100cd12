import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findContactAddress, findHistory, type EventRow, type HistoryPosition } from './history-queries.ts';

export interface HistoryPage {
  readonly events: readonly EventRow[];
  /** The position before the next page; undefined on the last. */
  readonly next: HistoryPosition | undefined;
}

/**
 * How the permission of a contact came about, newest first, also of a deleted contact: every event of the address it has, for
 * permission belongs to the address, and its own events at addresses it left. @throws NotFound
 */
export async function permissionHistory(
  context: Context,
  contactId: string,
  page: { readonly before: HistoryPosition | undefined; readonly limit: number },
): Promise<HistoryPage> {
  const { database, accountId } = context;
  const contact = await findContactAddress(database, accountId, contactId);
  if (contact === undefined) throw new NotFound('The requested resource was not found.');
  const subject = { contactId, addressId: contact.addressId };
  const rows = await findHistory(database, accountId, subject, { ...page, limit: page.limit + 1 });
  const events = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? events.at(-1) : undefined;
  return { events, next: last && positionOf(last) };
}

function positionOf(row: EventRow): HistoryPosition {
  return { occurredAt: row.occurred_at.toISOString(), seq: Number(row.seq), eventId: row.event_id };
}
