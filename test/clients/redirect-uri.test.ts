import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '../../src/clients/client.ts';
import { redirectUriProblem } from '../../src/clients/redirect-uri-problem.ts';

const kinds: readonly Client['kind'][] = ['confidential', 'public'];

for (const uri of [
  'https://app.example.org/callback',
  'https://app.example.org:8443/a/b?tenant=1&x=%20',
  'http://127.0.0.1/callback',
  'http://127.0.0.1:9999/callback',
  'http://[::1]:9999/callback',
  'http://localhost:3000/',
]) {
  test(`a redirect URI of any client may be ${uri}`, () => {
    for (const kind of kinds) assert.equal(redirectUriProblem(uri, kind), null);
  });
}

for (const uri of ['com.example.app:/callback', 'org.example.my-app://login', 'COM.example.App:callback']) {
  test(`${uri} is for public clients alone`, () => {
    assert.equal(redirectUriProblem(uri, 'public'), null);
    assert.equal(redirectUriProblem(uri, 'confidential'), 'has a scheme that only public clients may use');
  });
}

const refused: [string, RegExp][] = [
  ['', /not an absolute URI/],
  ['/callback', /not an absolute URI/],
  ['//app.example.org/callback', /not an absolute URI/],
  ['app.example.org', /not an absolute URI/],
  [' https://app.example.org/', /not an absolute URI/],
  ['https://app.example.org/\n', /not an absolute URI/],
  ['https:\\\\app.example.org', /not an absolute URI/],
  ['https://app.example.org\\@evil.example', /not an absolute URI/],
  ['https://äpp.example.org/', /not an absolute URI/],
  ['https://', /not an absolute URI/],
  ['https:app.example.org/callback', /must be https/],
  ['https:///app.example.org', /must be https/],
  ['http://app.example.org/callback', /must be https, or http on 127/],
  ['http://127.0.0.1.example.org/', /must be https/],
  ['http://localhost.example.org/', /must be https/],
  ['http://192.168.0.1/', /must be https/],
  ['https://app.example.org/callback#', /must not have a fragment/],
  ['https://app.example.org/callback#part', /must not have a fragment/],
  ['https://user@app.example.org/', /must not name a user/],
  ['https://user:secret@app.example.org/', /must not name a user/],
  ['http://localhost@evil.example/', /must not name a user/],
  ['https://*.example.org/', /must not contain a wildcard/],
  ['https://app.example.org/*', /must not contain a wildcard/],
  ['javascript:alert(1)', /must be https/],
  ['data:text/html,hello', /must be https/],
  ['vbscript:x', /must be https/],
  ['file:///etc/passwd', /must be https/],
  ['blob:https://app.example.org/x', /must be https/],
  ['myapp:/callback', /must be https/],
  ['ftp://app.example.org/', /must be https/],
  ['com.example.app:', /must be https/],
  [`https://app.example.org/${'a'.repeat(2_000)}`, /too long \(maximum is 2000 characters\)/],
];
for (const [uri, problem] of refused) {
  test(`a redirect URI of no client may be ${JSON.stringify(uri).slice(0, 60)}`, () => {
    for (const kind of kinds) assert.match(redirectUriProblem(uri, kind) ?? 'none', problem);
  });
}

test('a public client cannot register https on its own machine, which the authorisation server would not take', () => {
  assert.match(redirectUriProblem('https://localhost/callback', 'public') ?? '', /must be http where/);
  assert.equal(redirectUriProblem('https://localhost/callback', 'confidential'), null);
});
