import type { Queryable } from '../database/database.ts';
import { findContactAddresses } from './contact-queries.ts';
import type { OfContacts } from './of-contacts.ts';

/** The texts of the addresses that contacts have, by contact, without a lock; null: the contact has none. */
export async function findAddressTexts(
  queryable: Queryable,
  { accountId, contactIds }: OfContacts,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await findContactAddresses(queryable, accountId, contactIds);
  return new Map(rows.map((row) => [row.contact_id, row.address_text]));
}
