import sql, { type Sql } from 'sql-template-tag';
import type { Queryable, Transaction } from '../../database/database.ts';
import { insertRows } from '../../database/insert-rows.ts';
import type { AskCommand } from '../../permission/ask.ts';
import type { OfContacts } from '../../addresses/of-contacts.ts';
import type { PhoneNumberInput, StreetAddressInput } from '../contact-input.ts';
import type { NoteRow, PhoneNumberRow, StreetAddressRow, TaggingRow } from './sub-resource-row.ts';

export function findTaggingRows(queryable: Queryable, of: OfContacts): Promise<TaggingRow[]> {
  return queryable.query(sql`select contact_id, tag_id from tagging where ${among(of)} order by tag_id`);
}

export function findPhoneNumberRows(queryable: Queryable, of: OfContacts): Promise<PhoneNumberRow[]> {
  return queryable.query(sql`select contact_id, phone_number_id, phone_number, kind, create_source, update_source,
      created_at, updated_at
    from phone_number where ${among(of)} order by phone_number_id`);
}

export function findStreetAddressRows(queryable: Queryable, of: OfContacts): Promise<StreetAddressRow[]> {
  return queryable.query(sql`select contact_id, street_address_id, kind, street, city, state, postal_code, country,
      created_at, updated_at
    from street_address where ${among(of)} order by street_address_id`);
}

export function findNoteRows(queryable: Queryable, of: OfContacts): Promise<NoteRow[]> {
  return queryable.query(sql`select contact_id, note_id, content, created_at
    from note where ${among(of)} order by note_id desc`);
}

function among({ accountId, contactIds }: OfContacts): Sql {
  return sql`account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`;
}

/** A row to add, with its owner and the time. */
export type NewRow<Input> = Input & { readonly contactId: string; readonly id: string; readonly now: Date };

/** Adds phone numbers of any contacts; of one contact in the order in which they are given. */
export async function insertPhoneNumbers(
  tx: Transaction,
  accountId: string,
  source: AskCommand['source'],
  phones: readonly NewRow<PhoneNumberInput>[],
): Promise<void> {
  const rows = phones.map(({ contactId, id, phoneNumber, kind, now }) => ({
    account_id: accountId,
    phone_number_id: id,
    contact_id: contactId,
    phone_number: phoneNumber,
    kind,
    create_source: source,
    created_at: now,
    updated_at: now,
  }));
  await insertRows(tx, 'phone_number', rows);
}

/** Adds street addresses of any contacts; of one contact in the order in which they are given. */
export async function insertStreetAddresses(
  tx: Transaction,
  accountId: string,
  streets: readonly NewRow<StreetAddressInput>[],
): Promise<void> {
  const rows = streets.map(({ contactId, id, postalCode, now, ...street }) => ({
    ...street,
    account_id: accountId,
    street_address_id: id,
    contact_id: contactId,
    postal_code: postalCode,
    created_at: now,
    updated_at: now,
  }));
  await insertRows(tx, 'street_address', rows);
}

/** Stores notes at once, each under its id. */
export async function insertNotes(
  tx: Transaction,
  of: { readonly accountId: string; readonly contactId: string; readonly now: Date },
  notes: readonly { readonly id: string; readonly content: string }[],
): Promise<void> {
  const ids = notes.map((note) => note.id);
  const contents = notes.map((note) => note.content);
  await tx.query(sql`insert into note (account_id, note_id, contact_id, content, created_at)
    select ${of.accountId}, id, ${of.contactId}, content, ${of.now}
    from unnest(${ids}::uuid[], ${contents}::text[]) as wanted (id, content)`);
}

export async function updateNote(tx: Transaction, accountId: string, noteId: string, content: string): Promise<void> {
  await tx.query(sql`update note set content = ${content} where account_id = ${accountId} and note_id = ${noteId}`);
}

export async function deletePhoneNumbers(tx: Transaction, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.query(sql`delete from phone_number
    where account_id = ${accountId} and phone_number_id = any(${ids}::uuid[])`);
}

export async function deleteStreetAddresses(tx: Transaction, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.query(sql`delete from street_address
    where account_id = ${accountId} and street_address_id = any(${ids}::uuid[])`);
}

export async function deleteNotes(tx: Transaction, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.query(sql`delete from note where account_id = ${accountId} and note_id = any(${ids}::uuid[])`);
}

/** Gives a contact tags of the account that it does not have. */
export async function insertTaggings(
  tx: Transaction,
  of: { readonly accountId: string; readonly contactId: string; readonly now: Date },
  tagIds: readonly string[],
): Promise<void> {
  await tx.query(sql`insert into tagging (account_id, tag_id, contact_id, present, tagged_at)
    select account_id, tag_id, contact_id, deleted_at is null, ${of.now}
    from contact, unnest(${tagIds}::uuid[]) as wanted (tag_id)
    where account_id = ${of.accountId} and contact_id = ${of.contactId}`);
}

export async function deleteTaggings(
  tx: Transaction,
  of: { readonly accountId: string; readonly contactId: string },
  tagIds: readonly string[],
): Promise<void> {
  await tx.query(sql`delete from tagging
    where account_id = ${of.accountId} and contact_id = ${of.contactId} and tag_id = any(${tagIds}::uuid[])`);
}
