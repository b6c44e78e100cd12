import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiFixture, type ClientBody } from '../access/api-fixture.ts';
import { postForm, statusWith, type TokenAnswer } from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';

const fixture = await apiFixture();

describe('a client that was registered over the API', () => {
  const machine = { name: 'Shop', grants: ['client_credentials'], scopes: ['contact_data', 'account_read'] };
  const create = (): Promise<ClientBody> => fixture.api.must<ClientBody>('POST', '/v1/clients', machine);
  const token = ({ client_id: clientId, client_secret: secret = '' }: ClientBody): Promise<TokenAnswer> =>
    postForm(fixture.server, { clientId, secret }, { grant_type: 'client_credentials' });

  test('gets tokens by its secret, which the account sees by the name of the client', async () => {
    const client = await create();
    const { status, body } = await token(client);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(await statusWith(fixture.server, body['access_token']), 200);
    const { tokens } = await fixture.api.must<{ tokens: Record<string, unknown>[] }>('GET', '/v1/tokens?limit=1');
    const [listed] = tokens;
    assert.deepEqual(
      [listed?.['client_id'], listed?.['name'], listed?.['state'], listed?.['role']],
      [client.client_id, 'Shop', 'valid', null],
    );
  });

  const endings: [string, (id: string) => Promise<unknown>][] = [
    ['is removed', (id) => fixture.api.call('DELETE', `/v1/clients/${id}`)],
    ['gets another secret', (id) => fixture.api.must('POST', `/v1/clients/${id}/secret`)],
    ['loses a scope', (id) => fixture.api.must('PATCH', `/v1/clients/${id}`, { scopes: ['contact_data'] })],
    ['loses a grant', (id) => fixture.api.must('PATCH', `/v1/clients/${id}`, { grants: ['device_code'] })],
  ];
  for (const [what, end] of endings) {
    test(`that ${what} keeps no token, also where it was in use until then`, async () => {
      const client = await create();
      const bearer = (await token(client)).body['access_token'];
      assert.equal(await statusWith(fixture.server, bearer), 200);
      await end(client.client_id);
      await eventually('the token is refused', async () => (await statusWith(fixture.server, bearer)) === 401, 5_000);
    });
  }

  const changes: [string, string][] = [
    ['is removed', 'removed_at = now()'],
    ['loses a scope', `scopes = '{contact_data}'`],
  ];
  for (const [what, change] of changes) {
    test(`that ${what} while a token is being issued to it does not get that token`, async () => {
      const client = await create();
      const { pool } = fixture.server.database;
      const connection = await pool.connect();
      try {
        await connection.query('begin');
        await connection.query('select 1 from oauth_client where client_id = $1 for update', [client.client_id]);
        await connection.query(`update oauth_client set ${change} where client_id = $1`, [client.client_id]);
        const asked = token(client);
        await eventually('the request waits for the change', async () => {
          const waiting = await pool.query(
            `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%oauth_client%'`,
          );
          return waiting.rows.length > 0;
        });
        await connection.query('commit');
        const { status } = await asked;
        assert.ok(status >= 400 && status < 500, String(status));
      } finally {
        connection.release();
      }
      const { rows } = await pool.query('select 1 from access_token where client_id = $1', [client.client_id]);
      assert.equal(rows.length, 0);
    });
  }

  test('cannot use its old secret once it has another', async () => {
    const client = await create();
    const replaced = await fixture.api.must<ClientBody>('POST', `/v1/clients/${client.client_id}/secret`);
    assert.equal((await token(client)).status, 401);
    assert.equal((await token(replaced)).status, 200);
  });

  test('that is removed gets no more tokens', async () => {
    const client = await create();
    await fixture.api.call('DELETE', `/v1/clients/${client.client_id}`);
    assert.equal((await token(client)).status, 401);
  });

  test('keeps its tokens where it gains scopes or is renamed', async () => {
    const client = await create();
    const bearer = (await token(client)).body['access_token'];
    const change = { name: 'Till', scopes: [...machine.scopes, 'campaign_data'] };
    await fixture.api.must('PATCH', `/v1/clients/${client.client_id}`, change);
    const { tokens } = await fixture.api.must<{ tokens: Record<string, unknown>[] }>('GET', '/v1/tokens?limit=1');
    assert.deepEqual([tokens[0]?.['client_id'], tokens[0]?.['state']], [client.client_id, 'valid']);
    assert.equal(await statusWith(fixture.server, bearer), 200);
  });
});
