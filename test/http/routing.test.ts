import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../support/test-server.ts';

const contact = '/v3/contacts/0190a5d0-0000-7000-8000-000000000000';

test('a path that does not exist is 404, whatever the method', async () => {
  const server = await testServer();
  const error = [{ error_key: 'contacts.api.not_found', error_message: 'The requested resource was not found.' }];
  for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
    const response = await server.fetch('/v3/nothing', { method });
    assert.equal(response.status, 404);
    assert.deepEqual(await response.json(), error);
  }
});

test('a method that a path does not take is 405 with Allow, and OPTIONS says the same', async () => {
  const server = await testServer();
  const post = await server.fetch(contact, { method: 'POST', json: {} });
  const allow = 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT';
  assert.equal(post.status, 405);
  assert.equal(post.headers.get('allow'), allow);
  assert.deepEqual(await post.json(), [
    { error_key: 'contacts.api.method_not_allowed', error_message: `This path accepts ${allow}.` },
  ]);
  const options = await server.fetch(contact, { method: 'OPTIONS' });
  assert.equal(options.status, 204);
  assert.equal(options.headers.get('allow'), allow);
});

test('every odd request line has an answer with an id, never a hanging or broken connection', async () => {
  const server = await testServer();
  for (const path of ['/%', '/v3/%zz', '/v3/contacts/%00', `/${'a'.repeat(3_000)}`, '/v3//contacts']) {
    const { status, headers } = await server.fetch(path);
    assert.ok(status === 404 || status === 400, `${path} answers ${status}`);
    assert.ok(headers.get('x-request-id'), path);
  }
});

test('HEAD answers as GET does, without a body', async () => {
  const server = await testServer();
  const get = await server.fetch('/v3/contacts?limit=5');
  const head = await server.fetch('/v3/contacts?limit=5', { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.equal(head.headers.get('content-length'), get.headers.get('content-length'));
  assert.equal(await head.text(), '');
});
