import sql from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import { changedLists } from './changed-lists.ts';
import type { OfContacts } from './of-contacts.ts';

/** Makes the memberships of a contact exactly `wanted`, which are lists of the account. */
export async function setMemberships(
  tx: Transaction,
  accountId: string,
  contactId: string,
  present: readonly string[],
  wanted: readonly string[],
  now: Date,
): Promise<void> {
  await changeMemberships(tx, accountId, contactId, changedLists(present, wanted), now);
}

/** Takes a contact off the lists it leaves and puts it on those it joins, which are lists of the account. */
export async function changeMemberships(
  tx: Transaction,
  accountId: string,
  contactId: string,
  { left, joined }: { readonly left: readonly string[]; readonly joined: readonly string[] },
  now: Date,
): Promise<void> {
  if (left.length > 0) {
    await tx.query(
      prepared(
        'leave_lists',
        sql`delete from list_membership
        where account_id = ${accountId} and contact_id = ${contactId} and list_id = any(${left}::uuid[])`,
      ),
    );
  }
  if (joined.length > 0) {
    await tx.query(
      prepared(
        'join_lists',
        sql`insert into list_membership (account_id, list_id, contact_id, joined_at)
        select ${accountId}, list_id, ${contactId}, ${now} from unnest(${joined}::uuid[]) as wanted (list_id)`,
      ),
    );
  }
}

/** Memberships of contacts, in the order of the lists' ids. */
export function findMembershipRows(
  queryable: Queryable,
  { accountId, contactIds }: OfContacts,
): Promise<{ readonly contact_id: string; readonly list_id: string }[]> {
  return queryable.query(
    prepared(
      'find_memberships',
      sql`select contact_id, list_id from list_membership
        where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[]) order by list_id`,
    ),
  );
}

/** The lists a contact is on, in the order of their ids. */
export async function findContactMemberships(tx: Transaction, accountId: string, contactId: string): Promise<string[]> {
  const rows = await findMembershipRows(tx, { accountId, contactIds: [contactId] });
  return rows.map((row) => row.list_id);
}
