import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { Type } from 'typebox';
import type { Access } from '../../src/access/access.ts';
import type { App } from '../../src/http/app-type.ts';
import { encodeCursor, readCursor } from '../../src/wire/cursor.ts';
import { openApiDocument } from '../../src/http/openapi-document.ts';
import { contextOf } from '../../src/http/request-context.ts';
import { trustedProxies } from '../../src/http/trusted-proxies.ts';
import { newKeys, rotateLinkKey } from '../../src/keys/new-keys.ts';
import { eventually } from '../support/eventually.ts';
import { testServer } from '../support/test-server.ts';

const access = { scopes: ['contact_data'], privilege: 'contacts:write' } as const;

function showEvidence(app: App): void {
  app.get(
    '/v3/evidence',
    { config: { access }, schema: { response: { 200: Type.Unknown() } } },
    (request) => contextOf(request).evidence,
  );
}

test('a route that does not say what access it asks for does not start', async () => {
  const silent = (app: App): unknown => app.get('/v3/silent', { config: {} as { access: Access } }, () => ({}));
  await assert.rejects(testServer({ routes: silent }), /GET \/v3\/silent does not say what access it asks for/);
  const scopeless = (app: App): unknown => app.get('/v3/open', { config: { access: { scopes: [] } } }, () => ({}));
  await assert.rejects(testServer({ routes: scopeless }), /GET \/v3\/open names no scope/);
});

test('an answer that its schema does not describe fails under test', async () => {
  const schema = { response: { 200: Type.Object({ name: Type.String() }) } };
  const routes = (app: App): void => {
    app.get('/v3/wrong', { config: { access }, schema }, () => ({ name: 5 }) as unknown as { name: string });
    app.get('/v3/undescribed', { config: { access } }, () => ({ name: 'a' }));
  };
  const server = await testServer({ routes });
  assert.equal((await server.fetch('/v3/wrong')).status, 500);
  assert.equal((await server.fetch('/v3/undescribed')).status, 500);
  const failures = server.log
    .filter(({ msg }) => msg === 'request failed')
    .map(({ error }) => error as { message: string });
  assert.deepEqual(
    failures.map(({ message }) => message),
    [
      '/v3/wrong answers 200 against its schema: /name must be string',
      '/v3/undescribed has no schema for its answer 200',
    ],
  );
});

test('the evidence of a request is the address of the socket, whatever the request says', async () => {
  const server = await testServer({ routes: showEvidence });
  const headers = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'curl/8', 'assent-evidence': '{"form":"footer"}' };
  const response = await server.fetch('/v3/evidence', { headers });
  assert.deepEqual(await response.json(), { ip: '127.0.0.1', userAgent: 'curl/8', claimed: { form: 'footer' } });
});

test('the evidence behind a trusted proxy is the address that it forwards', async () => {
  const server = await testServer({ routes: showEvidence, environment: { ASSENT_TRUSTED_PROXIES: '127.0.0.0/8' } });
  const response = await server.fetch('/v3/evidence', { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' } });
  assert.equal(((await response.json()) as { ip: string }).ip, '203.0.113.9');
});

test('evidence that a client claims is JSON of at most 4 kB', async () => {
  const server = await testServer({ routes: showEvidence });
  const refused: [string, string][] = [
    ['{', 'Assent-Evidence is not JSON'],
    [`"${'x'.repeat(4_095)}"`, 'Assent-Evidence is too long (maximum is 4096 bytes)'],
    [String.raw`"\u0000"`, 'Assent-Evidence is invalid'],
  ];
  for (const [claim, message] of refused) {
    const response = await server.fetch('/v3/evidence', { headers: { 'assent-evidence': claim } });
    assert.deepEqual(await response.json(), [{ error_key: 'contacts.api.validation.error', error_message: message }]);
  }
});

test('trusted proxies are addresses, networks or the names of such, and nothing else', () => {
  assert.equal(trustedProxies([]), false);
  const fine = ['10.0.0.1', '10.0.0.0/8', 'fd00::/8', '::1', 'loopback'];
  assert.deepEqual(trustedProxies(fine), fine);
  for (const entry of ['proxy.example.org', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'true', '*']) {
    assert.throws(() => trustedProxies([entry]), { name: 'OperatorError', message: /^ASSENT_TRUSTED_PROXIES holds/ });
  }
});

test('a request id is taken over where it is sane, made where it is not, and never two the same', async () => {
  const server = await testServer();
  const idFor = async (own: string): Promise<string | null> =>
    (await server.fetch('/healthz', { headers: { 'x-request-id': own } })).headers.get('x-request-id');
  assert.equal(await idFor('a-b_c.1'), 'a-b_c.1');
  const made = await Promise.all(['', 'jane@example.com', 'x'.repeat(65), 'a b'].map(idFor));
  assert.equal(new Set(made).size, 4);
  for (const id of made) assert.match(id ?? '', /^[0-9a-f]{8}-/);
});

test('a request leaves one line in the log, without its token, its query or what varies in its path', async () => {
  const server = await testServer();
  const secret = 'c2VjcmV0LXRva2Vu';
  for (const path of [`/u/${secret}`, `/c/${secret}`, `/v3/contacts?email=${secret}@example.org`, `/${secret}`]) {
    await server.fetch(path, { headers: { 'user-agent': secret, referer: secret } });
  }
  await server.fetch('/v3/contacts', { headers: { authorization: `Bearer ${secret}` } });
  const lines = () => server.log.filter(({ msg }) => msg === 'request');
  await eventually('all requests are logged', () => lines().length >= 5);
  assert.equal(lines().length, 5);
  const text = JSON.stringify(server.log);
  assert.ok(!text.includes(secret) && !text.includes(server.account.token));
  const members = ['duration_ms', 'level', 'method', 'msg', 'request_id', 'route', 'status', 'time'];
  for (const line of lines()) {
    assert.deepEqual(
      Object.keys(line)
        .filter((name) => name !== 'account')
        .toSorted(),
      members,
    );
  }
});

const Page = Type.Object({ after: Type.String(), limit: Type.Integer() });

test('a cursor is followed under every key of the file, and no other text is', async () => {
  const keys = await newKeys(new Date());
  const cursor = encodeCursor({ after: 'x', limit: 50 }, keys.link);
  assert.match(cursor, /^[\w-]+$/);
  assert.deepEqual(readCursor(cursor, Page, rotateLinkKey(keys, new Date()).link), { after: 'x', limit: 50 });
  const bytes = Buffer.from(cursor, 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.throws(() => readCursor(changed.toString('base64url'), Page, keys.link), { message: 'cursor is invalid' });
  }
  const strange = await newKeys(new Date());
  const ofAnotherListing = encodeCursor({ before: 'x', limit: 50 }, keys.link);
  const stolen = encodeCursor({ after: 'x', limit: 50 }, strange.link);
  for (const text of ['a', 'bGltaXQ9MSZuZXh0PTI=', stolen, ofAnotherListing, 'x'.repeat(100_000)]) {
    assert.throws(() => readCursor(text, Page, keys.link), { name: 'Invalid', message: 'cursor is invalid' });
  }
});

test('without a cursor, or with an empty one, a listing of either API begins', async () => {
  const { link } = await newKeys(new Date());
  for (const text of [undefined, '']) assert.equal(readCursor(text, Page, link), undefined);
  const server = await testServer();
  for (const path of ['/v3/contacts', '/v3/contact_tags', '/v1/messages', '/v1/tokens', '/v1/permission_events']) {
    assert.equal((await server.fetch(`${path}?cursor=`)).status, 200, path);
  }
});

test('the OpenAPI document says for every guarded operation which scope, privilege and role it needs', async () => {
  const server = await testServer();
  const { paths } = (await openApiDocument(server.app)) as {
    paths: Record<string, Record<string, { security?: unknown }>>;
  };
  for (const { method, url, access: asked } of server.operations) {
    const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (asked === 'public') assert.equal(operation, undefined, url);
    else assert.deepEqual(operation?.security, [{ bearer: asked === 'token' ? [] : asked.scopes }], url);
  }
});

test('a connection that speaks no HTTP is answered and closed', async () => {
  const server = await testServer();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(server.publicUrl).port), '127.0.0.1');
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.write('HELLO WORLD\r\n\r\n');
  });
  assert.match(answer, /^HTTP\/1\.1 400 /);
});
