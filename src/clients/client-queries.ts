import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { ClientRow } from './client-row.ts';

const columns = sql`account_id, client_id, name, kind, secret_hash, redirect_uris, grants, scopes, refresh_tokens, shared,
  user_id, created_at, updated_at`;

/** A client by its id alone, as a request to the authorisation server names it. */
export async function findClientRow(queryable: Queryable, clientId: string): Promise<ClientRow | undefined> {
  const rows = await queryable.query<ClientRow>(sql`select ${columns} from oauth_client
    where client_id = ${clientId} and removed_at is null`);
  return rows[0];
}

/** As `findClientRow`; changes and removal of the client wait for the transaction to end. */
export async function holdClientRow(tx: Transaction, clientId: string): Promise<ClientRow | undefined> {
  const rows = await tx.query<ClientRow>(sql`select ${columns} from oauth_client
    where client_id = ${clientId} and removed_at is null for key share`);
  return rows[0];
}

export async function findClientRows(queryable: Queryable, accountId: string): Promise<ClientRow[]> {
  return queryable.query<ClientRow>(sql`select ${columns} from oauth_client
    where account_id = ${accountId} and removed_at is null order by client_id`);
}

export async function findClientRowOf(
  queryable: Queryable,
  accountId: string,
  clientId: string,
): Promise<ClientRow | undefined> {
  const rows = await queryable.query<ClientRow>(sql`select ${columns} from oauth_client
    where account_id = ${accountId} and client_id = ${clientId} and removed_at is null`);
  return rows[0];
}

/** Holds the client until the transaction ends. */
export async function lockClientRow(
  tx: Transaction,
  accountId: string,
  clientId: string,
): Promise<ClientRow | undefined> {
  const rows = await tx.query<ClientRow>(sql`select ${columns} from oauth_client
    where account_id = ${accountId} and client_id = ${clientId} and removed_at is null for update`);
  return rows[0];
}

export async function insertClientRow(tx: Transaction, row: ClientRow): Promise<void> {
  await tx.query(sql`insert into oauth_client (${columns})
    values (${row.account_id}, ${row.client_id}, ${row.name}, ${row.kind}, ${row.secret_hash}, ${row.redirect_uris},
      ${row.grants}, ${row.scopes}, ${row.refresh_tokens}, ${row.shared}, ${row.user_id}, ${row.created_at},
      ${row.updated_at})`);
}

/** Lets a client opt out contacts of other accounts than its own. */
export async function insertClientAccounts(
  tx: Transaction,
  client: Pick<ClientRow, 'account_id' | 'client_id'>,
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into client_account (account_id, client_id, client_account_id, granted_at)
    select account_id, ${client.client_id}, ${client.account_id}, ${now} from unnest(${accountIds}::uuid[]) as granted (account_id)`);
}

export async function updateClientRow(tx: Transaction, row: ClientRow): Promise<void> {
  await tx.query(sql`update oauth_client set name = ${row.name}, secret_hash = ${row.secret_hash},
      redirect_uris = ${row.redirect_uris}, grants = ${row.grants}, scopes = ${row.scopes},
      refresh_tokens = ${row.refresh_tokens}, user_id = ${row.user_id}, updated_at = ${row.updated_at}
    where account_id = ${row.account_id} and client_id = ${row.client_id}`);
}

export async function markClientRemoved(
  tx: Transaction,
  accountId: string,
  clientId: string,
  now: Date,
): Promise<void> {
  await tx.query(sql`update oauth_client set removed_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and client_id = ${clientId}`);
}
