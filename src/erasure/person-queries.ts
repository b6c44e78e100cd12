import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/** The people to erase, as a request names them. */
export interface NamedPeople {
  readonly contactIds: readonly string[];
  readonly addressKeys: readonly Buffer[];
}

/** The data that the account has of them. */
export interface FoundPeople {
  readonly contactIds: readonly string[];
  readonly addresses: readonly FoundAddress[];
}

export interface FoundAddress {
  readonly address_id: string;
  readonly address_key: Buffer;
  readonly address_text: string | null;
}

/**
 * The contacts that are named or have a named address, and all addresses of these: named ones, present ones, and those they
 * left that nobody else has now. In the order of their ids and keys.
 */
export async function findPeople(tx: Transaction, accountId: string, named: NamedPeople): Promise<FoundPeople> {
  const contacts = await tx.query<{ contact_id: string }>(sql`select contact_id from contact
    where account_id = ${accountId} and (
      contact_id = any(${named.contactIds}::uuid[])
      or address_id in (
        select address_id from address
        where account_id = ${accountId} and address_key = any(${named.addressKeys}::bytea[])
      )
    )
    order by contact_id`);
  const contactIds = contacts.map((row) => row.contact_id);
  const addresses = await tx.query<FoundAddress>(sql`select a.address_id, a.address_key, a.address_text from address a
    where a.account_id = ${accountId} and a.address_id in (
      select address_id from address
      where account_id = ${accountId} and address_key = any(${named.addressKeys}::bytea[])
      union
      select address_id from contact
      where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[]) and address_id is not null
      union
      select e.address_id from permission_event e
      left join contact c on c.account_id = e.account_id and c.address_id = e.address_id
      where e.account_id = ${accountId} and e.contact_id = any(${contactIds}::uuid[]) and c.contact_id is null
    )
    order by a.address_key`);
  return { contactIds, addresses };
}

/** Locks contacts in the order of their ids. */
export async function lockErasedContacts(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
): Promise<void> {
  await tx.query(sql`select from contact where account_id = ${accountId} and contact_id = any(${contactIds}::uuid[])
    order by contact_id for update`);
}

/** Waits for the batches of activities that are under way, and keeps the next ones from starting until the transaction ends. */
export async function holdActivities(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(sql`select from activity where account_id = ${accountId} and due_at is not null
    order by activity_id for no key update`);
}

/** The last events of addresses. */
export async function findAddressHeads(
  tx: Transaction,
  accountId: string,
  addressIds: readonly string[],
): Promise<{ readonly address_id: string; readonly seq: string; readonly head: Buffer }[]> {
  return tx.query(sql`select address_id, seq, head from address
    where account_id = ${accountId} and address_id = any(${addressIds}::uuid[]) order by address_id`);
}
