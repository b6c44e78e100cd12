import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { findHistory, type EventRow } from './history-queries.ts';

export interface HistoryPage {
  readonly events: readonly EventRow[];
  /** The number before which the next page ends; undefined on the last. */
  readonly next: number | undefined;
}

/** The history of a contact's address, newest first; also of a deleted contact. @throws NotFound */
export async function permissionHistory(
  context: Context,
  contactId: string,
  page: { readonly before: number | undefined; readonly limit: number },
): Promise<HistoryPage> {
  const rows = await findHistory(context.database, context.accountId, contactId, { ...page, limit: page.limit + 1 });
  if (rows === undefined) throw new NotFound('The requested resource was not found.');
  const events = rows.slice(0, page.limit);
  const last = events.at(-1);
  return { events, next: rows.length > page.limit && last !== undefined ? Number(last.seq) : undefined };
}
