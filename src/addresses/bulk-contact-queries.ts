import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import { givenRows, setGiven } from '../database/given-rows.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { BatchContact, ContactColumns } from './contact-columns.ts';

/** The columns of a contact's row with the members of ContactColumns that they hold. */
const members = {
  address_id: 'addressId',
  permission: 'permission',
  undeliverable: 'undeliverable',
  opt_out_at: 'optOutAt',
  first_name: 'firstName',
  last_name: 'lastName',
  job_title: 'jobTitle',
  company_name: 'companyName',
  birthday_month: 'birthdayMonth',
  birthday_day: 'birthdayDay',
  anniversary: 'anniversary',
  create_source: 'createSource',
  update_source: 'updateSource',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  deleted_at: 'deletedAt',
} as const satisfies Record<string, keyof ContactColumns>;

const columns = {
  address_id: 'uuid',
  permission: 'text',
  undeliverable: 'boolean',
  opt_out_at: 'timestamptz',
  first_name: 'text',
  last_name: 'text',
  job_title: 'text',
  company_name: 'text',
  birthday_month: 'smallint',
  birthday_day: 'smallint',
  anniversary: 'date',
  create_source: 'text',
  update_source: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  deleted_at: 'timestamptz',
} as const satisfies Record<keyof typeof members, string>;

type ContactRow = { readonly [Column in keyof typeof members]: ContactColumns[(typeof members)[Column]] } & {
  readonly contact_id: string;
  readonly version: string;
};

export interface ContactAddress {
  readonly contact_id: string;
  readonly address_id: string | null;
  readonly address_key: Buffer | null;
  readonly address_text: string | null;
}

/** Which addresses contacts have, without a lock; an id without a contact is left out. */
export async function findContactAddresses(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<ContactAddress[]> {
  return tx.query(sql`select c.contact_id, c.address_id, a.address_key, a.address_text
    from contact c left join address a on a.account_id = c.account_id and a.address_id = c.address_id
    where c.account_id = ${accountId} and c.contact_id = any(${contactIds}::uuid[])`);
}

/** Locks contacts, in the order of their ids; an id without a contact is left out. */
export async function lockContactRows(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<BatchContact[]> {
  if (contactIds.length === 0) return [];
  const rows = await tx.query<ContactRow>(sql`select contact_id, version, address_id, permission::text as permission,
      undeliverable, opt_out_at, first_name, last_name, job_title, company_name, birthday_month, birthday_day,
      anniversary::text as anniversary, create_source::text as create_source, update_source::text as update_source,
      created_at, updated_at, deleted_at
    from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
    order by contact_id for update`);
  return rows.map((row) => {
    const stored = toColumns(row);
    return { contactId: row.contact_id, stored: { version: row.version, columns: stored }, columns: stored };
  });
}

function toColumns(row: ContactRow): ContactColumns {
  const entries = Object.entries(members).map(([column, member]) => [member, row[column as keyof typeof members]]);
  return Object.fromEntries(entries) as ContactColumns;
}

function toRow({ contactId, columns: of }: BatchContact) {
  const entries = Object.entries(members).map(([column, member]) => [column, of[member]]);
  return { ...(Object.fromEntries(entries) as Record<keyof typeof members, unknown>), contact_id: contactId };
}

export async function insertContacts(
  tx: Transaction,
  accountId: string,
  contacts: readonly BatchContact[],
): Promise<void> {
  const rows = contacts.map((contact) => ({ account_id: accountId, ...toRow(contact) }));
  await insertRows(tx, 'contact', { account_id: 'uuid', contact_id: 'uuid', ...columns }, rows);
}

export async function updateContacts(
  tx: Transaction,
  accountId: string,
  contacts: readonly BatchContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  await tx.query(sql`update contact
    set ${setGiven(columns)} from ${givenRows({ contact_id: 'uuid', ...columns }, contacts.map(toRow))}
    where contact.account_id = ${accountId} and contact.contact_id = given.contact_id`);
}

export interface MembershipChange {
  readonly contactId: string;
  readonly left: readonly string[];
  readonly joined: readonly string[];
  readonly now: Date;
}

const membership = { contact_id: 'uuid', list_id: 'uuid' } as const;

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
    await tx.query(sql`delete from list_membership using ${givenRows(membership, left)}
      where list_membership.account_id = ${accountId} and list_membership.list_id = given.list_id
        and list_membership.contact_id = given.contact_id`);
  }
  const joined = changes.flatMap(({ contactId, joined: lists, now }) =>
    lists.map((listId) => ({ account_id: accountId, contact_id: contactId, list_id: listId, joined_at: now })),
  );
  await insertRows(tx, 'list_membership', { account_id: 'uuid', ...membership, joined_at: 'timestamptz' }, joined);
}
