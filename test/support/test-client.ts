import { createHash, randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { v7 as uuidv7 } from 'uuid';
import { allScopes } from '../../src/access/scopes.ts';
import type { Client } from '../../src/clients/client.ts';
import type { TestAccount, TestServer } from './test-server.ts';

export interface TestClient {
  readonly clientId: string;
  /** "" for a public client. */
  readonly secret: string;
}

export type TestClientOptions = Partial<
  Pick<Client, 'name' | 'kind' | 'redirectUris' | 'grants' | 'scopes' | 'refreshTokens' | 'shared'>
> & { readonly account?: TestAccount };

/** Registers an OAuth client in the server's first account, where nothing else is said a confidential one for the code flow. */
export async function testClient(server: TestServer, options: TestClientOptions = {}): Promise<TestClient> {
  const { account = server.account, kind = 'confidential', grants = ['authorization_code'] } = options;
  const clientId = uuidv7();
  const secret = kind === 'public' ? '' : randomBytes(32).toString('base64url');
  const hash = secret === '' ? null : createHash('sha256').update(secret).digest('base64url');
  const { redirectUris = ['http://127.0.0.1:9999/callback'], scopes = allScopes } = options;
  const userId = grants.includes('client_credentials') ? account.userId : null;
  await server.database.query(sql`insert into oauth_client
      (account_id, client_id, name, kind, secret_hash, redirect_uris, grants, scopes, refresh_tokens, shared, user_id,
        created_at, updated_at)
    values (${account.accountId}, ${clientId}, ${options.name ?? 'Sample client'}, ${kind}, ${hash}, ${[...redirectUris]},
      ${[...grants]}, ${[...scopes]}, ${options.refreshTokens ?? 'rotating'}, ${options.shared ?? false}, ${userId},
      now(), now())`);
  return { clientId, secret };
}
