import sql, { raw } from 'sql-template-tag';
import { prepared, type Queryable, type Transaction } from '../database/database.ts';
import { columnsOf, givenRows } from '../database/given-rows.ts';
import { insertRows } from '../database/insert-rows.ts';
import { updateRows } from '../database/update-rows.ts';
import { updateSourceOf, type ContactColumns } from './contact-columns.ts';
import type { TouchedContact } from './decided.ts';
import type { LockedContact } from './locked-contact.ts';
import { profileColumns, toProfile, toProfileRow, type ProfileRow } from './profile.ts';

/** A row of `contact` as a writer reads it. */
interface LockedContactRow extends ProfileRow {
  readonly contact_id: string;
  readonly version: string;
  readonly address_id: string | null;
  readonly permission: ContactColumns['permission'];
  readonly undeliverable: boolean | null;
  readonly opt_out_at: Date | null;
  readonly create_source: ContactColumns['createSource'];
  readonly update_source: ContactColumns['updateSource'];
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

export interface ContactAddress {
  readonly contact_id: string;
  readonly address_id: string | null;
  readonly address_key: Buffer | null;
  readonly address_text: string | null;
}

/** Which addresses contacts have, without a lock; an id without a contact is left out. */
export async function findContactAddresses(
  queryable: Queryable,
  accountId: string,
  contactIds: readonly string[],
): Promise<ContactAddress[]> {
  if (contactIds.length === 0) return [];
  return queryable.query(
    prepared(
      'find_contact_addresses',
      sql`select c.contact_id, c.address_id, a.address_key, a.address_text
        from contact c left join address a on a.account_id = c.account_id and a.address_id = c.address_id
        where c.account_id = ${accountId} and c.contact_id = any(${contactIds}::uuid[])`,
    ),
  );
}

/** Locks contacts, in the order of their ids; an id without a contact is left out. */
export async function lockContactRows(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<LockedContact[]> {
  if (contactIds.length === 0) return [];
  const rows = await tx.query<LockedContactRow>(
    prepared(
      'lock_contacts',
      sql`select contact_id, version, address_id, permission, undeliverable, opt_out_at,
          ${raw(Object.values(profileColumns).join(', '))}, create_source, update_source, created_at, updated_at, deleted_at
        from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
        order by contact_id for update`,
    ),
  );
  return rows.map((row) => ({
    contactId: row.contact_id,
    version: row.version,
    columns: toContactColumns(row),
    unboundListIds: [],
  }));
}

function toContactColumns(row: LockedContactRow): ContactColumns {
  return {
    ...toProfile(row),
    addressId: row.address_id,
    permission: row.permission,
    undeliverable: row.undeliverable,
    optOutAt: row.opt_out_at,
    createSource: row.create_source,
    updateSource: row.update_source,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}

function toRow({ contactId, columns: of }: LockedContact) {
  return {
    contact_id: contactId,
    ...toProfileRow(of),
    address_id: of.addressId,
    permission: of.permission,
    undeliverable: of.undeliverable,
    opt_out_at: of.optOutAt,
    create_source: of.createSource,
    update_source: of.updateSource,
    created_at: of.createdAt,
    updated_at: of.updatedAt,
    deleted_at: of.deletedAt,
  };
}

export async function insertContacts(
  tx: Transaction,
  accountId: string,
  contacts: readonly LockedContact[],
): Promise<void> {
  const rows = contacts.map((contact) => ({ account_id: accountId, ...toRow(contact) }));
  await insertRows(tx, 'contact', rows);
}

/** Stores rows that are locked. */
export async function updateContacts(
  tx: Transaction,
  accountId: string,
  contacts: readonly LockedContact[],
): Promise<void> {
  await updateRows(tx, { table: 'contact', accountId, key: 'contact_id' }, contacts.map(toRow));
}

const touched = {
  ...columnsOf('contact', ['contact_id', 'permission', 'undeliverable', 'opt_out_at', 'update_source', 'updated_at']),
  presence: 'text',
} as const;

/** Brings rows in step with the decisions on their addresses, which are locked; the rows need not be read for it. */
export async function touchContacts(
  tx: Transaction,
  accountId: string,
  contacts: readonly TouchedContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  const given = givenRows(
    touched,
    contacts.map(({ contactId, facts }) => ({
      contact_id: contactId,
      permission: facts.bound?.permission ?? null,
      undeliverable: facts.bound?.undeliverable ?? null,
      opt_out_at: facts.bound?.optOutAt ?? null,
      update_source: updateSourceOf(facts),
      updated_at: facts.now,
      presence: facts.presence,
    })),
  );
  const statement = sql`update contact
    set permission = given.permission, undeliverable = given.undeliverable, opt_out_at = given.opt_out_at,
      update_source = coalesce(given.update_source, contact.update_source), updated_at = given.updated_at,
      deleted_at = case given.presence when 'keep' then contact.deleted_at when 'delete' then given.updated_at end
    from ${given}
    where contact.account_id = ${accountId} and contact.contact_id = given.contact_id`;
  await tx.query(contacts.length === 1 ? prepared('touch_contact', statement) : statement);
}
