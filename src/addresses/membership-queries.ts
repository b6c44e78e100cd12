import sql from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import { columnsOf, givenRows } from '../database/given-rows.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { MembershipChange } from './decided.ts';
import type { OfContacts } from './of-contacts.ts';

const membership = columnsOf('list_membership', ['contact_id', 'list_id']);

/** Takes contacts off the lists they leave and puts them on those they join, which are lists of the account. */
export async function storeMembershipChanges(
  tx: Transaction,
  accountId: string,
  changes: readonly MembershipChange[],
): Promise<void> {
  const left = changes.flatMap(({ contactId, left: lists }) =>
    lists.map((listId) => ({ contact_id: contactId, list_id: listId })),
  );
  if (left.length > 0) {
    const statement = sql`delete from list_membership using ${givenRows(membership, left)}
      where list_membership.account_id = ${accountId} and list_membership.list_id = given.list_id
        and list_membership.contact_id = given.contact_id`;
    await tx.query(changes.length === 1 ? prepared('leave_lists', statement) : statement);
  }
  const joined = changes.flatMap(({ contactId, joined: lists, now }) =>
    lists.map((listId) => ({ account_id: accountId, contact_id: contactId, list_id: listId, joined_at: now })),
  );
  await insertRows(tx, 'list_membership', joined);
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
