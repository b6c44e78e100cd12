import sql, { join, raw, type Sql } from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import type { Source } from '../permission/address-state.ts';
import type { Profile, ProfileChange } from './contact.ts';
import type { ContactFacts } from './store-decision.ts';

const columns: Record<keyof Profile, string> = {
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  companyName: 'company_name',
  birthdayMonth: 'birthday_month',
  birthdayDay: 'birthday_day',
  anniversary: 'anniversary',
};

/** Brings a contact's row in step with the decision on its address. */
export async function touchContact(
  tx: Transaction,
  accountId: string,
  contactId: string,
  facts: ContactFacts,
): Promise<void> {
  if (facts.changedBy === null && facts.presence === 'keep') return;
  const source = facts.changedBy === 'System' || facts.presence === 'delete' ? null : facts.changedBy;
  await tx.query(
    prepared(
      'touch_contact',
      sql`update contact set permission = ${facts.permission}, undeliverable = ${facts.undeliverable},
        opt_out_at = ${facts.optOutAt}, update_source = coalesce(${source}, update_source), updated_at = ${facts.now},
        deleted_at = case ${facts.presence}::text when 'keep' then deleted_at when 'delete' then ${facts.now} end
      where account_id = ${accountId} and contact_id = ${contactId}`,
    ),
  );
}

/** Stores a profile's change together with the decision on its address, if it has one. */
export async function updateContactRow(
  tx: Transaction,
  accountId: string,
  contactId: string,
  change: {
    readonly profile: ProfileChange;
    readonly updateSource: Source;
    readonly now: Date;
    readonly revives?: boolean;
  },
  facts: ContactFacts | null,
): Promise<void> {
  const sets: Sql[] = [sql`update_source = ${change.updateSource}`, sql`updated_at = ${change.now}`];
  for (const [field, column] of Object.entries(columns)) {
    const value = change.profile[field as keyof Profile];
    if (value !== undefined) sets.push(sql`${raw(column)} = ${value}`);
  }
  if (facts !== null) {
    sets.push(
      sql`address_id = ${facts.addressId}`,
      sql`permission = ${facts.permission}`,
      sql`undeliverable = ${facts.undeliverable}`,
      sql`opt_out_at = ${facts.optOutAt}`,
    );
  }
  if (change.revives === true || facts?.presence === 'revive') sets.push(sql`deleted_at = null`);
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
