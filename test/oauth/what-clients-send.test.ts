import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { authorizationCode, callback, pkce, type TokenAnswer } from '../support/authorize.ts';
import { givePassword } from '../support/log-in.ts';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';

const server = await testServer();
await givePassword(server, server.account);
const client = await testClient(server);
const publicClient = await testClient(server, { kind: 'public' });
const basic = `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}`;

async function post(
  headers: Record<string, string>,
  query: Record<string, string>,
  body?: string,
  path = '/oauth2/default/v1/token',
): Promise<TokenAnswer> {
  const answer = await server.fetch(`${path}?${new URLSearchParams(query).toString()}`, {
    method: 'POST',
    headers: { authorization: '', ...headers },
    ...(body === undefined ? undefined : { body }),
  });
  return { status: answer.status, body: (await answer.json()) as TokenAnswer['body'] };
}

async function codeForm(): Promise<Record<string, string>> {
  const code = await authorizationCode(server, client);
  return { grant_type: 'authorization_code', code, redirect_uri: callback };
}

const formType = 'application/x-www-form-urlencoded';

describe('the token endpoint takes what clients of the original send', () => {
  test('everything in the query, with no body', async () => {
    assert.equal((await post({ authorization: basic }, await codeForm())).status, 200);
  });

  test('everything in the query, and a header that speaks of a form', async () => {
    assert.equal((await post({ authorization: basic, 'content-type': formType }, await codeForm())).status, 200);
  });

  test('everything in the query, and an empty object as JSON', async () => {
    const headers = { authorization: basic, 'content-type': 'application/json' };
    assert.equal((await post(headers, await codeForm(), '{}')).status, 200);
  });

  test('a form', async () => {
    const body = new URLSearchParams(await codeForm()).toString();
    assert.equal((await post({ authorization: basic, 'content-type': formType }, {}, body)).status, 200);
  });

  test('a form under the type of JSON, of plain text, and under none', async () => {
    for (const type of ['application/json', 'text/plain', 'text/plain;charset=UTF-8', 'application/octet-stream']) {
      const body = new URLSearchParams(await codeForm()).toString();
      const { status } = await post({ authorization: basic, 'content-type': type }, {}, body);
      assert.equal(status, 200, type);
    }
  });

  test('JSON', async () => {
    const headers = { authorization: basic, 'content-type': 'application/json' };
    assert.equal((await post(headers, {}, JSON.stringify(await codeForm()))).status, 200);
  });

  test('one part in the query, another in the body, some in both', async () => {
    const { code = '', ...rest } = await codeForm();
    const body = new URLSearchParams({ code, grant_type: 'authorization_code' }).toString();
    assert.equal((await post({ authorization: basic, 'content-type': formType }, rest, body)).status, 200);
  });

  test('a secret in the header and the same in the body', async () => {
    const both = { ...(await codeForm()), client_id: client.clientId, client_secret: client.secret };
    assert.equal((await post({ authorization: basic }, both)).status, 200);
  });

  test('a broken header beside the id and secret in the body', async () => {
    for (const authorization of ['Array', 'Basic', 'Basic !!!', 'Basic Og==', 'Bearer x', 'Digest username="x"']) {
      const both = { ...(await codeForm()), client_id: client.clientId, client_secret: client.secret };
      assert.equal((await post({ authorization }, both)).status, 200, authorization);
    }
  });

  test('a client that keeps a secret, by Basic and by PKCE at once', async () => {
    const { verifier, query } = pkce();
    const code = await authorizationCode(server, client, { query });
    const sent = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier };
    assert.equal((await post({ authorization: basic }, sent)).status, 200);
  });

  for (const [what, authorization] of Object.entries({
    'a header that is none': 'Basic: Array',
    'the name of a list': 'Array',
    'the scheme alone': 'Basic',
    'Basic with something that is no base64': 'Basic !!!',
    'Basic without a colon': `Basic ${Buffer.from('no colon').toString('base64')}`,
    'Basic without a name': `Basic ${Buffer.from(':secret').toString('base64')}`,
    'Basic twice': `Basic ${Buffer.from(`${publicClient.clientId}:`).toString('base64')}, Basic eA==`,
    'another scheme': 'Bearer undefined',
    'Basic with an empty secret': `Basic ${Buffer.from(`${publicClient.clientId}:`).toString('base64')}`,
    'Basic with a made-up secret': `Basic ${Buffer.from(`${publicClient.clientId}:undefined`).toString('base64')}`,
  })) {
    test(`of a public client that proves itself by PKCE ${what}`, async () => {
      const { verifier, query } = pkce();
      const code = await authorizationCode(server, publicClient, { query });
      const sent = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier };
      const { status, body } = await post({ authorization }, { ...sent, client_id: publicClient.clientId });
      assert.equal(status, 200, JSON.stringify(body));
    });
  }

  test('the address that the original’s own server has', async () => {
    const path = '/oauth2/aus1lm3ry9mF7x2Ja0h8/v1/token';
    assert.equal((await post({ authorization: basic }, await codeForm(), undefined, path)).status, 200);
  });
});

describe('the token endpoint refuses', () => {
  test('a name with two values, in query and body or in one of them', async () => {
    const sent = await codeForm();
    const body = new URLSearchParams({ code: 'another' }).toString();
    const answer = await post({ authorization: basic, 'content-type': formType }, sent, body);
    assert.equal(answer.status, 400);
    assert.equal(answer.body['error'], 'invalid_request');
    const twice = `${new URLSearchParams(sent).toString()}&code=another`;
    const second = await post({ authorization: basic, 'content-type': formType }, {}, twice);
    assert.equal(second.body['error'], 'invalid_request');
    assert.equal((await post({ authorization: basic }, sent)).status, 200, 'the code was not used up');
  });

  for (const name of ['token', 'introspect', 'revoke', 'device/authorize']) {
    test(`a name with two values at ${name}, in query and body or in one of them, and takes the same value twice`, async () => {
      const path = `/oauth2/default/v1/${name}`;
      const headers = { authorization: basic, 'content-type': formType };
      for (const [query, body] of [
        ['token=a', 'token=b'],
        ['token=a&token=b', ''],
        ['', 'token=a&token=b'],
        ['token=a', 'token=a&token=b'],
      ] as const) {
        const answer = await server.fetch(`${path}?${query}`, { method: 'POST', headers, body });
        const { error, error_description: said } = (await answer.json()) as Record<string, string>;
        assert.deepEqual([answer.status, error, said], [400, 'invalid_request', 'the parameter token has two values']);
      }
      const same = await server.fetch(`${path}?token=a`, { method: 'POST', headers, body: 'token=a' });
      assert.doesNotMatch(await same.text(), /two values/);
    });
  }

  test('a public client’s id with the header of another client', async () => {
    const code = await authorizationCode(server, client);
    const sent = { grant_type: 'authorization_code', code, redirect_uri: callback, client_id: publicClient.clientId };
    const { status } = await post({ authorization: basic }, sent);
    assert.equal(status, 400);
  });

  test('a body of more than 56 KiB', async () => {
    const { status } = await post({ authorization: basic, 'content-type': formType }, {}, `code=${'a'.repeat(60_000)}`);
    assert.equal(status, 413);
  });

  for (const body of ['[]', '[1]', 'null', '"text"', '{', '{"code": {}}', '%%%', '\u0000', 'a'.repeat(2_000)]) {
    test(`${JSON.stringify(body.slice(0, 20))} with a clear error`, async () => {
      const answer = await post({ authorization: basic, 'content-type': 'application/json' }, {}, body);
      assert.equal(answer.status, 400);
      assert.equal(answer.body['error'], 'invalid_request');
    });
  }
});

test('no secret of a query is logged, whatever comes of the request', async () => {
  const form = await codeForm();
  const sent = { ...form, client_id: client.clientId, client_secret: client.secret };
  const tokens = await post({}, sent);
  assert.equal(tokens.status, 200);
  const secrets = [client.secret, String(form['code']), String(tokens.body['refresh_token'])];
  secrets.push(String(tokens.body['access_token']));
  const everything = {
    ...sent,
    token: secrets[3] ?? '',
    refresh_token: secrets[2] ?? '',
    device_code: secrets[1] ?? '',
  };
  const before = server.log.length;
  const types = [undefined, formType, 'application/json', 'text/plain'];
  for (const path of ['token', 'introspect', 'revoke', 'device/authorize', 'authorize', 'keys', 'nowhere']) {
    const url = `/oauth2/default/v1/${path}?${new URLSearchParams(everything).toString()}`;
    for (const type of types) {
      const headers = { authorization: basic, ...(type === undefined ? {} : { 'content-type': type }) };
      for (const init of [{ method: 'GET' }, { method: 'POST', body: 'code=another' }, { method: 'POST', body: '{' }]) {
        await (await server.fetch(url, { headers, redirect: 'manual', ...init })).body?.cancel();
      }
    }
  }
  assert.ok(server.log.length - before >= 7 * types.length * 3);
  const log = JSON.stringify(server.log);
  assert.match(log, /"route":"\/oauth2\/default\/v1\/token"/);
  for (const secret of [...secrets, basic]) assert.ok(!log.includes(secret));
});
