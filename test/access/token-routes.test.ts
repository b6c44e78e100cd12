import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { statusWith } from '../support/authorize.ts';
import { eventually } from '../support/eventually.ts';
import { apiFixture, type Problem } from './api-fixture.ts';

interface TokenBody {
  readonly token_id: string;
  readonly token?: string;
  readonly name: string;
  readonly state: string;
  readonly last_used_at: string | null;
  readonly scopes: string[];
  readonly [member: string]: unknown;
}

interface TokenPage {
  readonly tokens: TokenBody[];
  readonly _links: { readonly next?: { readonly href: string } };
}

const fixture = await apiFixture();
const { api } = fixture;

describe('/v1/tokens', () => {
  const asked = { name: 'Laptop', scopes: ['contact_data'], expires_in: 3_600 };
  const create = (change: object = {}): Promise<TokenBody> =>
    api.must<TokenBody>('POST', '/v1/tokens', { ...asked, ...change });
  const newest = async (): Promise<TokenBody | undefined> =>
    (await api.must<TokenPage>('GET', '/v1/tokens?limit=1')).tokens[0];

  test('a token is made for its maker, opens the API, is listed without itself, and recorded', async () => {
    const { token = '', ...made } = await create({ name: '  Laptop ' });
    assert.equal(decodeJwt(token).jti, made.token_id);
    assert.deepEqual(
      [made.name, made.scopes, made['role'], made.state, made['user_id'], made['client_id']],
      ['Laptop', ['contact_data'], 'owner', 'valid', fixture.server.account.userId, null],
    );
    assert.equal(Date.parse(String(made['expires_at'])) - Date.parse(String(made['created_at'])), 3_600_000);
    assert.deepEqual(await newest(), made);
    const [event] = await fixture.audit();
    assert.deepEqual([event?.action, event?.subject['token_id']], ['token.created', made.token_id]);
    assert.equal(event?.actor['user_id'], fixture.server.account.userId);
    assert.equal(await statusWith(fixture.server, token), 200);
    await eventually('the use is seen', async () => (await newest())?.last_used_at);
  });

  test('a token is shown once: no later answer, log line or table has it', async () => {
    const { token = '' } = await create();
    await statusWith(fixture.server, token);
    const { rows } = await fixture.server.database.pool.query('select * from access_token');
    const { rows: events } = await fixture.server.database.pool.query('select * from audit_event');
    const later = JSON.stringify([await api.must('GET', '/v1/tokens'), rows, events, fixture.server.log]);
    assert.ok(!later.includes(token.split('.')[2] ?? token));
  });

  test('a token that is revoked is refused within 5 s and shown as revoked; its end is recorded once', async () => {
    const { token, token_id: id } = await create();
    assert.equal(await statusWith(fixture.server, token), 200);
    assert.equal((await api.call('DELETE', `/v1/tokens/${id}`)).status, 204);
    await eventually('the token is refused', async () => (await statusWith(fixture.server, token)) === 401, 5_000);
    assert.equal((await newest())?.state, 'revoked');
    assert.equal((await api.call('DELETE', `/v1/tokens/${id}`)).status, 204);
    const ends = (await fixture.audit(10)).filter(
      ({ action, subject }) => action === 'token.revoked' && subject['token_id'] === id,
    );
    assert.equal(ends.length, 1);
    assert.equal((await api.call('DELETE', `/v1/tokens/${uuidv7()}`)).status, 404);
  });

  test('a token never gives more scopes than it has itself', async () => {
    const limited = await fixture.as(['account_read', 'account_update']);
    const last = (await newest())?.token_id;
    const answer = await limited.call<Problem>('POST', '/v1/tokens', {
      ...asked,
      scopes: ['account_read', 'contact_data'],
    });
    assert.equal(answer.status, 403);
    assert.match(answer.body.detail, /cannot give scopes that it does not have: contact_data\./);
    assert.equal((await newest())?.token_id, last);
    const { scopes } = await limited.must<TokenBody>('POST', '/v1/tokens', { ...asked, scopes: ['account_read'] });
    assert.deepEqual(scopes, ['account_read']);
  });

  test('a lesser role may be asked for, and holds', async () => {
    const { token, ...made } = await create({ role: 'campaign_creator' });
    assert.equal(made['role'], 'campaign_creator');
    assert.equal(await statusWith(fixture.server, token), 403);
  });

  const wrong: [object, RegExp][] = [
    [{ name: '' }, /name is missing/],
    [{ name: 'x'.repeat(101) }, /name is too long/],
    [{ name: 'a\tb' }, /name must not contain/],
    [{ scopes: [] }, /scopes is empty/],
    [{ scopes: ['contacts'] }, /scope "contacts" does not exist/],
    [{ role: 'king' }, /role/],
    [{ expires_in: 0 }, /expires_in does not have a valid value/],
    [{ expires_in: 400_000_000 }, /expires_in does not have a valid value/],
    [{ expires_in: 'soon' }, /expires_in/],
    [{ expires_in: null }, /expires_in/],
  ];
  for (const [change, problem] of wrong) {
    test(`no token is made with ${JSON.stringify(change).slice(0, 60)}`, async () => {
      const answer = await api.call<Problem>('POST', '/v1/tokens', { ...asked, ...change });
      assert.equal(answer.status, 400);
      assert.match(answer.body.detail, problem);
    });
  }

  test('pages follow each other, newest first, and show each token once', async () => {
    const made = [await create({ name: 'One' }), await create({ name: 'Two' }), await create({ name: 'Three' })];
    const seen: string[] = [];
    let href: string | undefined = '/v1/tokens?limit=2';
    while (href !== undefined) {
      const page: TokenPage = await api.must<TokenPage>('GET', href);
      assert.ok(page.tokens.length <= 2);
      seen.push(...page.tokens.map(({ token_id }) => token_id));
      href = page._links.next?.href;
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.deepEqual(seen.slice(0, 3), made.map(({ token_id }) => token_id).toReversed());
    assert.equal((await api.call('GET', '/v1/tokens?cursor=x')).status, 400);
  });

  test('another account sees none of them', async () => {
    await create();
    const other = await fixture.server.newAccount();
    const answer = await fixture.server.fetch('/v1/tokens', { headers: { authorization: `Bearer ${other.token}` } });
    const { tokens } = (await answer.json()) as TokenPage;
    assert.deepEqual(
      tokens.map(({ user_id }) => user_id),
      [other.userId],
    );
  });
});
