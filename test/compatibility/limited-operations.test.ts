import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testServer } from '../support/test-server.ts';
import { dumpTables } from './dump-tables.ts';
import { expectRefusal } from './expect-refusal.ts';

/** The operations come from the server's own routes, so a new one is covered by being there. */
const server = await testServer({ environment: { ASSENT_LIMITS: 'constant-contact' } });
const nobody = '01890000-0000-7000-8000-000000000000';
/** A second admits four requests, so this many are not admitted unless they take twenty seconds. */
const most = 80;

for (const { method, url, access } of server.operations) {
  if (access === 'public') continue;
  test(`${method} ${url} says 429 over the limit of the original, before anything is done`, async () => {
    const path = url.replaceAll(/:\w+/g, nobody);
    const before = await dumpTables(server);
    for (let sent = 1; ; sent += 1) {
      const response = await server.fetch(path, { method, ...(method !== 'GET' && { json: 'no object' }) });
      if (response.status !== 429) {
        assert.ok(sent < most && response.status < 500, `${response.status} ${await response.text()}`);
        continue;
      }
      assert.match(response.headers.get('retry-after') ?? '', /^[1-9]$/);
      assert.equal(await expectRefusal(url, response, 429), 'Too Many Requests');
      break;
    }
    assert.deepEqual(await dumpTables(server), before);
  });
}
