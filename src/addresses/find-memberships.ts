import type { Queryable } from '../database/database.ts';
import { findMembershipRows } from './membership-queries.ts';
import type { OfContacts } from './of-contacts.ts';

/** The lists that contacts are on, by contact, in the order of the lists' ids. A contact on no list is left out. */
export async function findMemberships(
  queryable: Queryable,
  of: OfContacts,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (of.contactIds.length === 0) return new Map();
  const byContact = Map.groupBy(await findMembershipRows(queryable, of), (row) => row.contact_id);
  return new Map([...byContact].map(([contactId, rows]) => [contactId, rows.map((row) => row.list_id)]));
}
