import sql from 'sql-template-tag';
import type { WaitingSignUp } from '../contacts/sign-up/waiting-sign-up.ts';
import type { Queryable } from '../database/database.ts';
import type { Permission } from '../permission/address-state.ts';

/** In whose name a page speaks, and in which language. */
export interface SenderRow {
  readonly name: string;
  readonly language: string;
}

export async function findSender(queryable: Queryable, accountId: string): Promise<SenderRow | undefined> {
  const rows = await queryable.query<SenderRow>(
    sql`select name, language from account where account_id = ${accountId}`,
  );
  return rows[0];
}

export interface ListNameRow {
  readonly list_id: string;
  readonly name: string;
}

/** Those of the lists that still exist, in the order of their names. */
export async function findExistingLists(
  queryable: Queryable,
  accountId: string,
  listIds: readonly string[],
): Promise<ListNameRow[]> {
  if (listIds.length === 0) return [];
  return queryable.query<ListNameRow>(sql`select list_id, name from contact_list
    where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) and deleted_at is null
    order by lower(name), list_id`);
}

export interface PresentAddressRow {
  readonly address_id: string;
  readonly permission: Permission;
  /** The mail whose link caused the last event of this address, if a link did. */
  readonly last_message_id: string | null;
}

/** The present address of the contact to which a mail was sent. */
export async function findPresentAddress(
  queryable: Queryable,
  accountId: string,
  messageId: string,
): Promise<PresentAddressRow | undefined> {
  const rows =
    await queryable.query<PresentAddressRow>(sql`select a.address_id, a.permission, e.message_id as last_message_id
    from message m
    join contact c on c.account_id = m.account_id and c.contact_id = m.contact_id
    join address a on a.account_id = c.account_id and a.address_id = c.address_id
    join permission_event e on e.account_id = a.account_id and e.address_id = a.address_id and e.seq = a.seq
    where m.account_id = ${accountId} and m.message_id = ${messageId}`);
  return rows[0];
}

export interface ConfirmationRow {
  readonly address_id: string;
  readonly list_ids: string[];
  readonly expires_at: Date | null;
  /** A public sign-up that the click applies. */
  readonly request: WaitingSignUp | null;
  readonly ended_by: 'confirmed' | 'void' | 'replaced' | null;
}

export async function findConfirmation(
  queryable: Queryable,
  accountId: string,
  confirmationId: string,
): Promise<ConfirmationRow | undefined> {
  const rows = await queryable.query<ConfirmationRow>(sql`select address_id, list_ids, request, expires_at,
      ended_by
    from confirmation where account_id = ${accountId} and confirmation_id = ${confirmationId}`);
  return rows[0];
}
