import assert from 'node:assert/strict';
import { createClient } from '../../src/clients/create-client.ts';
import type { TestAccount, TestServer } from './test-server.ts';
import { contextOf } from './contexts.ts';

export interface TestPartner {
  readonly clientId: string;
  /** As the authorisation server gives it. */
  readonly token: string;
}

/** A client of a partner, in the server's first account, to which accounts are granted. */
export async function testPartner(server: TestServer, ...accounts: readonly TestAccount[]): Promise<TestPartner> {
  const { account } = server;
  const { client, secret } = await createClient(contextOf(server), {
    name: 'Partner',
    kind: 'confidential',
    redirectUris: [],
    grants: ['client_credentials'],
    scopes: [],
    refreshTokens: 'rotating',
    shared: false,
    userId: account.userId,
    partnerOf: accounts.map(({ accountId }) => accountId),
  });
  return { clientId: client.clientId, token: await machineToken(server, client.clientId, secret ?? '') };
}

/** The token that a client gets for itself. */
export async function machineToken(server: TestServer, clientId: string, secret: string): Promise<string> {
  const answer = await server.fetch('/oauth2/default/v1/token', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  assert.ok(token !== undefined, String(answer.status));
  return token;
}
