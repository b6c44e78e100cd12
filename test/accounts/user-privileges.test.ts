import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPrivileges, privilegeIds } from '../../src/access/privileges.ts';
import { userRoles } from '../../src/access/user-role.ts';
import { ApiClient } from '../support/api-client.ts';
import { testServer } from '../support/test-server.ts';

interface PrivilegeBody {
  readonly privilege_id: number;
  readonly privilege_name: string;
}

const server = await testServer();

async function privilegesOfToken(token: string): Promise<PrivilegeBody[]> {
  return new ApiClient(server, token).must<PrivilegeBody[]>('GET', '/v3/account/user/privileges');
}

/** Who has it: owners, managers, campaign creators. */
const table: [string, boolean, boolean, boolean][] = [
  ['contacts:read', true, true, false],
  ['contacts:write', true, true, false],
  ['contacts:lists:read', true, true, true],
  ['contacts:lists:write', true, true, false],
  ['campaign:create', true, true, true],
  ['campaign:read', true, true, true],
  ['campaign:write', true, true, true],
  ['campaign:list', true, true, true],
  ['campaign:send', true, true, false],
  ['campaign:activate', true, true, false],
  ['campaign:stop', true, true, false],
  ['campaign:delete', true, true, false],
  ['account:read', true, true, false],
  ['account:update', true, false, false],
  ['reports:read', true, true, false],
];

for (const [privilege, ...held] of table) {
  const roles = userRoles.filter((_role, index) => held[index]);
  test(`${privilege} is a privilege of ${roles.join(', ')} and of no other role`, async () => {
    for (const role of userRoles) {
      const names = (await privilegesOfToken(await server.token(role))).map((entry) => entry.privilege_name);
      assert.equal(names.includes(privilege), roles.includes(role), role);
    }
  });
}

test('there are no other privileges, and each has a number of its own that stays', async () => {
  assert.deepEqual(
    table.map(([privilege]) => privilege),
    [...allPrivileges],
  );
  const owner = await privilegesOfToken(server.account.token);
  assert.deepEqual(
    owner.map(({ privilege_id: id, privilege_name: name }) => `${id} ${name}`),
    [
      '10 contacts:read',
      '11 contacts:write',
      '20 contacts:lists:read',
      '21 contacts:lists:write',
      '30 campaign:create',
      '31 campaign:read',
      '32 campaign:write',
      '33 campaign:list',
      '34 campaign:send',
      '35 campaign:activate',
      '36 campaign:stop',
      '37 campaign:delete',
      '40 account:read',
      '41 account:update',
      '50 reports:read',
    ],
  );
  assert.equal(new Set(Object.values(privilegeIds)).size, allPrivileges.length);
});

test('any token tells its privileges, whatever its scopes; a request without one does not', async () => {
  for (const role of userRoles) {
    const whole = await privilegesOfToken(await server.token(role));
    assert.deepEqual(await privilegesOfToken(await server.token(role, ['offline_access'])), whole);
  }
  const response = await server.fetch('/v3/account/user/privileges', { headers: { authorization: '' } });
  assert.equal(response.status, 401);
  assert.deepEqual(await response.json(), { error_key: 'unauthorized', error_message: 'Unauthorized' });
});
