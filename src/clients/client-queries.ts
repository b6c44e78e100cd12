import sql from 'sql-template-tag';
import type { Scope } from '../access/scopes.ts';
import type { Queryable } from '../database/database.ts';
import type { ClientGrant } from './client.ts';

export interface ClientRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly name: string;
  readonly kind: 'confidential' | 'public';
  readonly secret_hash: string | null;
  readonly redirect_uris: string[];
  readonly grants: ClientGrant[];
  readonly scopes: Scope[];
  readonly refresh_tokens: 'rotating' | 'long_lived';
  readonly shared: boolean;
  readonly user_id: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const columns = sql`account_id, client_id, name, kind, secret_hash, redirect_uris, grants, scopes, refresh_tokens, shared,
  user_id, created_at, updated_at`;

/** A client by its id alone, as a request to the authorisation server names it. */
export async function findClientRow(queryable: Queryable, clientId: string): Promise<ClientRow | undefined> {
  const rows = await queryable.query<ClientRow>(sql`select ${columns} from oauth_client
    where client_id = ${clientId} and removed_at is null`);
  return rows[0];
}
