import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testClient } from '../support/test-client.ts';
import { testServer } from '../support/test-server.ts';
import { WebSession } from '../support/web-session.ts';

const oddTexts = [
  'a\0b@example.org',
  '\uFFFE',
  'x'.repeat(10_000),
  '"><script>alert(1)</script>',
  "' or 1=1 --",
  '%00',
  '\r\nSet-Cookie: a=b',
];

test('whatever is typed into a login, a reset or a link costs no failure, and is shown as text alone', async () => {
  const server = await testServer();
  const client = await testClient(server);
  const session = new WebSession(server.publicUrl);
  const address = `/oauth2/default/v1/authorize?client_id=${client.clientId}&response_type=code&scope=contact_data`;
  const login = await session.get(address);
  const reset = await session.get('/account/reset');
  for (const text of oddTexts) {
    const pages = [
      await session.submit(login, { email: text, password: text, action: 'login' }),
      await session.submit(login, { email: 'owner@example.org', password: text, action: text }),
      await session.submit(login, { code: text, step: text, action: 'code' }),
      await session.submit(login, { user: text, step: text }),
      await session.submit(login, { csrf: text, email: text }),
      await session.submit(reset, { email: text, action: 'reset' }),
      await session.get(`/account/link/${encodeURIComponent(text.slice(0, 900))}`),
      await session.get(`${address}&login_hint=${encodeURIComponent(text.replace('\0', ''))}`),
    ];
    for (const page of pages) {
      assert.ok(page.status < 500, `${page.status} ${JSON.stringify(text.slice(0, 40))} ${page.url.href}`);
      assert.doesNotMatch(page.text, /<script/);
      assert.equal(page.headers.get('set-cookie')?.includes('a=b') ?? false, false);
    }
  }
});
