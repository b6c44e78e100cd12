import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import { changeStored } from '../../support/change-stored.ts';
import type { ContactInput } from '../../../src/contacts/contact-input.ts';
import { createContact } from '../../../src/contacts/create-contact.ts';
import { deleteContact } from '../../../src/contacts/delete-contact.ts';
import { optOutAddress } from '../../../src/contacts/opt-out-address.ts';
import { updateContact } from '../../../src/contacts/update-contact.ts';
import type { Context } from '../../../src/context.ts';
import { verifyLedger } from '../../../src/ledger/verify-ledger.ts';
import { createList } from '../../../src/lists/create-list.ts';

/** States that an address can be in before bulk work meets it. */
export const addressStates = [
  'unknown',
  'implicit',
  'explicit',
  'unsubscribed',
  'unsubscribed by the contact',
  'pending',
  'held',
  'deleted',
  'deleted and unsubscribed',
  'suppressed',
] as const;

export type BeforeState = (typeof addressStates)[number];

const input: ContactInput = { profile: {}, source: 'Account', read: null };

/** Brings an address into a state by the verbs of the API. @returns the contact that has it */
export async function bringInto(
  context: Context,
  address: string,
  state: BeforeState,
  more: Partial<ContactInput> = {},
): Promise<string | null> {
  if (state === 'unknown') return null;
  if (state === 'suppressed') {
    await optOutAddress(context, { address }, null);
    return null;
  }
  const permission = state === 'explicit' ? 'explicit' : state === 'pending' ? 'pending_confirmation' : 'implicit';
  const { contactId } = await createContact(context, {
    ...input,
    ...more,
    email: { address, permission, reason: null },
  });
  if (state.endsWith('unsubscribed') || state === 'unsubscribed by the contact') {
    const source = state === 'unsubscribed by the contact' ? 'Contact' : 'Account';
    const email = { address, permission: 'unsubscribed', reason: 'Too many mails' } as const;
    await updateContact(context, contactId, { ...input, source, email });
  }
  if (state.startsWith('deleted')) await deleteContact(context, contactId);
  if (state === 'held') {
    for (let bounce = 0; bounce < 3; bounce += 1) {
      await context.database.transaction(async (tx) => {
        const found = await addressIdOf(context, contactId);
        await changeStored(tx, context, found, { kind: 'soft_bounce' });
      });
    }
  }
  return contactId;
}

export async function addressIdOf({ database, accountId }: Context, contactId: string): Promise<string> {
  const [row] = await database.query<{ address_id: string }>(
    sql`select address_id from contact where account_id = ${accountId} and contact_id = ${contactId}`,
  );
  assert.ok(row);
  return row.address_id;
}

export async function newList(context: Context, name: string): Promise<string> {
  return (await createList(context, { name, description: null, favorite: false })).listId;
}

/** What holds of an account whatever was done to it: an unbroken ledger, exact counts, no list for who may be on none. */
export async function assertSound({ database, accountId }: Pick<Context, 'database' | 'accountId'>): Promise<void> {
  const report = await verifyLedger(database, accountId);
  assert.deepEqual(report.problems, []);
  const counted = await database.query(sql`select list_id, name, sum(amount)::int as amount from (
      select list_id, name, amount from counter where account_id = ${accountId}
      union all select list_id, name, amount from counter_difference where account_id = ${accountId}
    ) counted group by list_id, name having sum(amount) <> 0 order by list_id, name`);
  const present = await database.query(sql`
    select '00000000-0000-0000-0000-000000000000'::uuid as list_id, coalesce(permission::text, 'none') as name,
      count(*)::int as amount
    from contact where account_id = ${accountId} and deleted_at is null group by permission
    union all
    select list_id, 'members', count(*)::int from list_membership where account_id = ${accountId} group by list_id
    union all
    select list_id, 'mailable', count(*)::int
    from list_membership join contact using (account_id, contact_id)
    where account_id = ${accountId} and is_mailable(permission, undeliverable, deleted_at) group by list_id
    union all
    select tag_id, 'tagged', count(*)::int from tagging where account_id = ${accountId} and present group by tag_id
    order by list_id, name`);
  assert.deepEqual(counted, present, 'counts are those of the rows');
  const wrong =
    await database.query(sql`select contact_id from list_membership join contact using (account_id, contact_id)
    where account_id = ${accountId} and (deleted_at is not null or permission in ('unsubscribed', 'pending_confirmation'))`);
  assert.deepEqual(wrong, [], 'who is deleted, opted out or pending is on no list');
}

/** Everything of an account that two ways to the same end must agree in, without ids and versions. */
export async function pictureOf({ database, accountId }: Context): Promise<unknown[]> {
  return database.query(sql`select lower(a.address_text) as address, a.address_text as spelling, a.permission, a.opt_in_source, a.opt_in_at,
      a.opt_out_source, a.opt_out_at, a.opt_out_reason, a.confirm_status, a.hold, a.episode - 'before' as episode, a.seq,
      a.created_at as address_created, a.updated_at as address_updated,
      c.first_name, c.last_name, c.job_title, c.company_name, c.birthday_month, c.birthday_day, c.anniversary,
      c.permission as listed, c.undeliverable, c.opt_out_at as listed_opt_out, c.create_source, c.update_source,
      c.created_at, c.updated_at, c.deleted_at,
      array(
        select l.name || m.joined_at from list_membership m join contact_list l using (account_id, list_id)
        where m.account_id = c.account_id and m.contact_id = c.contact_id order by l.name
      ) as lists,
      array(
        select array[kind, phone_number] from phone_number p
        where p.account_id = c.account_id and p.contact_id = c.contact_id order by kind, phone_number
      ) as phones,
      array(
        select array[kind, street, city, state, postal_code, country] from street_address s
        where s.account_id = c.account_id and s.contact_id = c.contact_id order by kind
      ) as streets,
      array(
        select array[f.name, v.text_value, v.number_value::text] from custom_field_value v
        join custom_field f using (account_id, custom_field_id)
        where v.account_id = c.account_id and v.contact_id = c.contact_id order by f.name
      ) as values,
      array(
        select array[e.command, e.from_permission::text, e.to_permission::text, e.source::text] from permission_event e
        where e.account_id = a.account_id and e.address_id = a.address_id order by e.seq
      ) as events,
      array(
        select v.evidence - 'lists_before' - 'lists_after' from permission_event e
        join permission_event_evidence v using (account_id, event_id)
        where e.account_id = a.account_id and e.address_id = a.address_id order by e.seq
      ) as evidence
    from address a left join contact c on c.account_id = a.account_id and c.address_id = a.address_id
    where a.account_id = ${accountId} order by 1`);
}
