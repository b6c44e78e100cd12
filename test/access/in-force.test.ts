import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import sql from 'sql-template-tag';
import { createToken } from '../../src/tokens/create-token.ts';
import { createUser } from '../../src/users/create-user.ts';
import { revokeToken } from '../../src/tokens/revoke-token.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { eventually } from '../support/eventually.ts';
import { testServer, type TestServer } from '../support/test-server.ts';

const server = await testServer();
const other = await server.newNode();

describe('within 5 s on every node', { concurrency: true }, () => {
  /** Everywhere at once, and from then on. */
  async function expectEverywhere(
    path: string,
    token: string,
    from: number,
    to: number,
    change: () => Promise<unknown>,
  ) {
    const statuses = async (): Promise<number[]> => {
      const headers = { authorization: `Bearer ${token}` };
      const answers = await Promise.all([server, other].map((node) => node.fetch(path, { headers })));
      return answers.map(({ status }) => status);
    };
    assert.deepEqual(await statuses(), [from, from]);
    await change();
    await eventually(`both answer ${to}`, async () => (await statuses()).every((status) => status === to), 5_000);
    assert.deepEqual(await statuses(), [to, to]);
  }

  test('a token that is revoked is refused', async () => {
    const { token, stored } = await newToken(server, new Date(), 3_600);
    const { accountId } = server.account;
    await expectEverywhere('/v3/contact_lists', token, 200, 401, () =>
      server.database.transaction((tx) => revokeToken(tx, { accountId, tokenId: stored.tokenId, now: new Date() })),
    );
  });

  test('the tokens of a user who is removed are refused', async () => {
    const { token, userId } = await newUser('removed@example.org');
    await expectEverywhere('/v3/contact_lists', token, 200, 401, () =>
      server.database.query(sql`update account_user set removed_at = now() where user_id = ${userId}`),
    );
  });

  test('the tokens of a user whose role is lowered may no more than that role', async () => {
    const { token, userId } = await newUser('lowered@example.org');
    await expectEverywhere('/v3/contacts', token, 200, 403, () =>
      server.database.query(sql`update account_user set role = 'campaign_creator' where user_id = ${userId}`),
    );
  });

  async function newUser(email: string): Promise<{ userId: string; token: string }> {
    const { accountId } = server.account;
    const { userId } = await server.database.transaction((tx) =>
      createUser(tx, { accountId, email, role: 'owner', now: new Date() }),
    );
    const { token } = await newToken({ ...server, account: { ...server.account, userId } }, new Date(), 3_600);
    return { userId, token };
  }
});

function newToken(
  { database, keys, instance, account }: Pick<TestServer, 'database' | 'keys' | 'instance' | 'account'>,
  now: Date,
  expiresInSeconds: number,
) {
  const { accountId, userId } = account;
  const asked = { accountId, userId, role: 'owner', scopes: allScopes, name: '', expiresInSeconds, now } as const;
  return database.transaction((tx) => createToken(tx, { keys, instance }, asked));
}
