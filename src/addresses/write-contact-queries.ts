import sql, { join, raw } from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import type { Source } from '../permission/address-state.ts';
import { inStep, withProfile, type ContactChange, type ProfileUpdate } from './contact-change.ts';
import type { ProfileChange } from './profile.ts';
import type { ContactFacts } from './prepare-decision.ts';

const columns: Record<keyof ContactChange, string> = {
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  companyName: 'company_name',
  birthdayMonth: 'birthday_month',
  birthdayDay: 'birthday_day',
  anniversary: 'anniversary',
  addressId: 'address_id',
  permission: 'permission',
  undeliverable: 'undeliverable',
  optOutAt: 'opt_out_at',
  updateSource: 'update_source',
  updatedAt: 'updated_at',
  deletedAt: 'deleted_at',
};

/** Brings a contact's row in step with the decision on its address. */
export async function touchContact(
  tx: Transaction,
  accountId: string,
  contactId: string,
  facts: ContactFacts,
): Promise<void> {
  const change = inStep(facts);
  if (change !== null) await changeContactRow(tx, accountId, contactId, change);
}

/** Stores a profile's change together with the decision on its address, if it has one. */
export async function updateContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
  update: ProfileUpdate,
  facts: ContactFacts | null,
): Promise<void> {
  await changeContactRow(tx, accountId, contactId, withProfile(update, facts));
}

async function changeContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
  change: ContactChange,
): Promise<void> {
  const sets = Object.entries(columns).flatMap(([member, column]) => {
    const value = change[member as keyof ContactChange];
    return value === undefined ? [] : [sql`${raw(column)} = ${value}`];
  });
  await tx.query(sql`update contact set ${join(sets)} where account_id = ${accountId} and contact_id = ${contactId}`);
}

/** Stores a new contact; `facts` is null where it has no address. */
export async function insertContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
  created: { readonly profile: ProfileChange; readonly createSource: Source; readonly now: Date },
  facts: ContactFacts | null,
): Promise<void> {
  const { profile, now } = created;
  await tx.query(
    prepared(
      'insert_contact',
      sql`insert into contact (
        account_id, contact_id, address_id, permission, undeliverable, opt_out_at, first_name, last_name, job_title,
        company_name, birthday_month, birthday_day, anniversary, create_source, created_at, updated_at
      ) values (
        ${accountId}, ${contactId}, ${facts?.addressId}, ${facts?.permission}, ${facts?.undeliverable}, ${facts?.optOutAt},
        ${profile.firstName}, ${profile.lastName}, ${profile.jobTitle}, ${profile.companyName}, ${profile.birthdayMonth},
        ${profile.birthdayDay}, ${profile.anniversary}, ${created.createSource}, ${now}, ${now}
      )`,
    ),
  );
}

export interface LockedContactRow {
  readonly address_id: string | null;
  readonly deleted_at: Date | null;
  readonly version: string;
}

/** Locks a contact and tells which address it has. undefined: no such contact. */
export async function lockContact(
  tx: Transaction,
  accountId: string,
  contactId: string,
): Promise<LockedContactRow | undefined> {
  const rows = await tx.query<LockedContactRow>(
    prepared(
      'lock_contact',
      sql`select address_id, deleted_at, version from contact where account_id = ${accountId} and contact_id = ${contactId} for update`,
    ),
  );
  return rows[0];
}

/** Marks a contact without an address as deleted. */
export async function deleteContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
  now: Date,
): Promise<void> {
  await tx.query(sql`update contact set deleted_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and contact_id = ${contactId} and deleted_at is null`);
}
