import sql, { empty, type Sql } from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

interface ContactKey {
  readonly account_id: string;
  readonly contact_id: string;
}

/** Locks contacts that have values of deleted fields or choices; those that are being written are left out. */
export async function lockContactsWithHiddenValues(
  tx: Transaction,
  accountId: string | undefined,
  limit: number,
): Promise<ContactKey[]> {
  return tx.query<ContactKey>(sql`select account_id, contact_id from contact
    where (account_id, contact_id) in (
      select account_id, contact_id from (
        select v.account_id, v.contact_id
        from custom_field f join custom_field_value v using (account_id, custom_field_id)
        where f.deleted_at is not null ${of(sql`f`, accountId)}
        union all
        select v.account_id, v.contact_id
        from custom_field_choice c join custom_field_value v using (account_id, custom_field_id, choice_id)
        where c.deleted_at is not null ${of(sql`c`, accountId)}
      ) hidden
      limit ${limit}
    )
    for update skip locked`);
}

export async function deleteHiddenValues(tx: Transaction, contacts: readonly ContactKey[]): Promise<void> {
  await tx.query(sql`delete from custom_field_value v using ${keysOf(contacts)}
    where v.account_id = wanted.account_id and v.contact_id = wanted.contact_id and (
      exists (
        select from custom_field f
        where f.account_id = v.account_id and f.custom_field_id = v.custom_field_id and f.deleted_at is not null
      ) or exists (
        select from custom_field_choice c
        where c.account_id = v.account_id and c.custom_field_id = v.custom_field_id and c.choice_id = v.choice_id
          and c.deleted_at is not null
      )
    )`);
}

/** Contacts that lost a value are at another version. */
export async function raiseVersions(tx: Transaction, contacts: readonly ContactKey[]): Promise<void> {
  await tx.query(sql`update contact set version = version from ${keysOf(contacts)}
    where contact.account_id = wanted.account_id and contact.contact_id = wanted.contact_id`);
}

/** Deletes the rows of choices that are deleted, by themselves or with their field, once no contact has them. */
export async function deleteHiddenChoices(tx: Transaction, accountId: string | undefined): Promise<void> {
  await tx.query(sql`delete from custom_field_choice c
    where (c.account_id, c.custom_field_id, c.choice_id) in (
      select account_id, custom_field_id, choice_id from custom_field_choice c
      where c.deleted_at is not null ${of(sql`c`, accountId)}
      union
      select account_id, custom_field_id, choice_id
      from custom_field f join custom_field_choice using (account_id, custom_field_id)
      where f.deleted_at is not null ${of(sql`f`, accountId)}
    ) and not exists (
      select from custom_field_value v
      where v.account_id = c.account_id and v.custom_field_id = c.custom_field_id and v.choice_id = c.choice_id
    )`);
}

/** Deletes the rows of deleted fields of which nothing is left. */
export async function deleteHiddenFields(tx: Transaction, accountId: string | undefined): Promise<void> {
  await tx.query(sql`delete from custom_field f
    where f.deleted_at is not null ${of(sql`f`, accountId)} and not exists (
      select from custom_field_value v where v.account_id = f.account_id and v.custom_field_id = f.custom_field_id
    ) and not exists (
      select from custom_field_choice c where c.account_id = f.account_id and c.custom_field_id = f.custom_field_id
    )`);
}

/** undefined: of every account. */
function of(table: Sql, accountId: string | undefined): Sql {
  return accountId === undefined ? empty : sql`and ${table}.account_id = ${accountId}`;
}

function keysOf(contacts: readonly ContactKey[]): Sql {
  const accountIds = contacts.map((contact) => contact.account_id);
  const contactIds = contacts.map((contact) => contact.contact_id);
  return sql`unnest(${accountIds}::uuid[], ${contactIds}::uuid[]) as wanted (account_id, contact_id)`;
}
