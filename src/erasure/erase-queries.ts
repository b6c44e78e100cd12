import sql, { raw } from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/** Whose rows go: contacts and addresses under lock. */
export interface Erased {
  readonly accountId: string;
  readonly contactIds: readonly string[];
  readonly addressIds: readonly string[];
}

/**
 * Empties every mail to them. The row stays: it says that a mail went out, and its link still opts the address out. A mail
 * that is being handed over at this moment is not waited for; its outcome is recorded without any personal data.
 *
 * @returns the number of mails
 */
export async function emptyMessages(tx: Transaction, { accountId, contactIds, addressIds }: Erased): Promise<number> {
  const rows = await tx.query<{ message_id: string }>(sql`update message
    set recipient = null, subject = '', html = '', text = '', headers = '{}', last_response = null,
      contact_id = case when contact_id = any(${contactIds}::uuid[]) then null else contact_id end
    where account_id = ${accountId}
      and (address_id = any(${addressIds}::uuid[]) or contact_id = any(${contactIds}::uuid[]))
    returning message_id`);
  const messageIds = rows.map((row) => row.message_id);
  await tx.query(sql`delete from mailbox_message
    where account_id = ${accountId} and message_id = any(${messageIds}::uuid[])`);
  return messageIds.length;
}

/**
 * The events stay, with the digest that proves the evidence to a holder of a copy. @returns the number of events that lost
 * it
 */
export async function deleteEvidence(tx: Transaction, { accountId, contactIds, addressIds }: Erased): Promise<number> {
  await tx.query(sql`select set_config('assent.erasing', 'on', true)`);
  const rows = await tx.query(sql`delete from permission_event_evidence
    where account_id = ${accountId} and event_id in (
      select event_id from permission_event
      where account_id = ${accountId} and address_id = any(${addressIds}::uuid[])
      union
      select event_id from permission_event
      where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
    )
    returning 1`);
  await tx.query(sql`select set_config('assent.erasing', 'off', true)`);
  return rows.length;
}

/** Everything that belongs to a contact, before the contact. */
const partsOfContacts = [
  'list_membership',
  'tagging',
  'custom_field_value',
  'phone_number',
  'street_address',
  'note',
  'sms_consent_change',
  'sms_channel',
  'contact',
] as const;

export async function deleteContactRows(tx: Transaction, { accountId, contactIds }: Erased): Promise<void> {
  for (const table of partsOfContacts) {
    await tx.query(sql`delete from ${raw(table)}
      where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])`);
  }
}

/** An address keeps its key, its permission and the ids of its events; its lists before the opt-out are removed. */
export async function emptyAddresses(tx: Transaction, { accountId, addressIds }: Erased): Promise<void> {
  await tx.query(sql`update confirmation set request = null
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[])`);
  await tx.query(sql`update address
    set address_text = null, opt_out_reason = null, episode = jsonb_set(episode, '{before,listIds}', '[]')
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[])`);
}

/** A suppression list may know them by their hash, and say why. */
export async function forgetReasons(tx: Transaction, accountId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.query(sql`update suppressed_hash set reason = null
    where account_id = ${accountId} and address_hash = any(${hashes}::bytea[])`);
}

/** An answer that is kept for a repeated request may show anybody; it is sealed, so all of them go. */
export async function forgetAnswers(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`update idempotency_key set answer = null where account_id = ${accountId} and answer is not null`);
}
