import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { createToken } from '../../src/tokens/create-token.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { replaceKeys } from '../../src/keys/keys-file.ts';
import type { Keys } from '../../src/keys/keys.ts';
import { rotateLinkKey, rotateSigningKey } from '../../src/keys/new-keys.ts';
import { seal, unseal } from '../../src/keys/seal.ts';
import { makeCheckpoints } from '../../src/worker/make-checkpoints.ts';
import { verifyCheckpoints } from '../../src/ledger/verify-checkpoints.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server-process.ts';
import { testServer, type TestNode, type TestServer } from '../support/test-server.ts';

const tenMinutes = 10 * 60_000;

describe('a rotation while two nodes serve', () => {
  let server: TestServer;
  let other: TestNode;
  beforeEach(async () => {
    server = await testServer();
    other = await server.newNode();
  });

  afterEach(() => server.close());

  /** As `keys rotate` for both kinds, so long ago. */
  async function rotate(ago: number): Promise<Keys> {
    const then = new Date(Date.now() - ago);
    const rotated = rotateLinkKey(await rotateSigningKey(server.keys.current(), then), then);
    await replaceKeys(server.keysFile, rotated);
    return rotated;
  }

  async function newToken(): Promise<string> {
    const { accountId, userId } = server.account;
    const asked = { accountId, userId, role: 'owner', scopes: allScopes, expiresInSeconds: 60, name: '' } as const;
    const made = await server.database.transaction((tx) => createToken(tx, server, { ...asked, now: new Date() }));
    return made.token;
  }

  const open = async (node: Pick<TestNode, 'fetch'>, token: string): Promise<number> => {
    const response = await node.fetch('/v3/contacts', { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    return response.status;
  };

  async function firstCursor(): Promise<string> {
    for (const name of ['One', 'Two', 'Three']) {
      assert.equal((await server.fetch('/v3/contact_lists', { method: 'POST', json: { name } })).status, 201);
    }
    const page = await server.fetch('/v3/contact_lists?limit=1');
    const { _links: links } = (await page.json()) as { _links: { next?: { href: string } } };
    assert.ok(links.next);
    return links.next.href;
  }

  test('a token under the new key opens the node that has not read it yet at once, and old tokens open both', async () => {
    const old = await newToken();
    const rotated = await rotate(tenMinutes);
    await server.keys.follow();
    const made = await newToken();
    assert.equal(decodeProtectedHeader(made).kid, rotated.signing[0].kid);
    assert.equal(other.keys.signing.length, 1);
    assert.deepEqual(await Promise.all([open(other, made), open(server, made)]), [200, 200]);
    assert.equal(other.keys.signing.length, 2);
    assert.deepEqual(await Promise.all([open(other, old), open(server, old)]), [200, 200]);
  });

  test('for two minutes a node that has read the new keys makes nothing that the other cannot read', async () => {
    const { accountId, userId } = server.account;
    await rotate(0);
    await server.keys.follow();
    assert.equal(server.keys.link.length, 2);
    assert.equal((await other.fetch(await firstCursor())).status, 200);
    assert.ok(other.links.readUnsubscribe(tokenOf(server.links.unsubscribe(accountId, userId, userId))));
    assert.equal(unseal(other.keys.link, 'test', seal(server.keys.link, 'test', 'text')), 'text');
    assert.equal(await open(other, await newToken()), 200);
    assert.equal(other.keys.signing.length, 1);
  });

  test('links, cursors and sealed texts under the old keys stay good, and new ones are made under the new key', async () => {
    const { accountId, userId } = server.account;
    const link = (): string => tokenOf(server.links.unsubscribe(accountId, userId, userId));
    const before = { link: link(), sealed: seal(server.keys.link, 'test', 'text'), cursor: await firstCursor() };
    const rotated = await rotate(tenMinutes);
    await Promise.all([server.keys.follow(), other.keys.follow()]);
    for (const node of [server, other]) {
      assert.ok(node.links.readUnsubscribe(before.link));
      assert.equal(unseal(node.keys.link, 'test', before.sealed), 'text');
      assert.equal((await node.fetch(before.cursor)).status, 200);
    }
    assert.notEqual(link(), before.link);
    assert.ok(other.links.readUnsubscribe(link()));
    assert.equal(seal(server.keys.link, 'test', 'text').split('.')[0], rotated.link[0].kid);
  });

  test('checkpoints are signed under the new key, and those under the old one still hold', async () => {
    const { accountId } = server.account;
    const signed: string[] = [];
    const logger = { info: (facts: object) => void signed.push((facts as { checkpoint: string }).checkpoint) };
    const { database, keys } = server;
    const makeOne = async (email: string): Promise<void> => {
      const json = { email_address: { address: email, permission_to_send: 'implicit' }, create_source: 'Account' };
      assert.equal((await server.fetch('/v3/contacts', { method: 'POST', json })).status, 201);
      const clock = (): Date => new Date();
      await makeCheckpoints({ database, keys, clock, logger }, new AbortController().signal);
    };
    await makeOne('one@example.org');
    const rotated = await rotate(tenMinutes);
    await keys.follow();
    await makeOne('two@example.org');
    const kids = signed.map((text) => decodeProtectedHeader(text).kid);
    assert.deepEqual(kids, [rotated.signing[1]?.kid, rotated.signing[0].kid]);
    const { checkpoints, problems } = await verifyCheckpoints(database, accountId, keys.signing);
    assert.deepEqual([checkpoints, problems], [2, []]);
  });

  test('a token of a key that was taken out of the file is refused within 5 s, although it was in use', async () => {
    const old = await newToken();
    assert.equal(await open(server, old), 200);
    const { signing, ...rest } = await rotate(tenMinutes);
    await replaceKeys(server.keysFile, { ...rest, signing: [signing[0]] });
    await server.keys.follow();
    await eventually('the token is refused', async () => (await open(server, old)) === 401, 5_000);
    assert.equal(await open(server, await newToken()), 200);
  });
});

test('a server that runs takes over the keys of keys rotate without a restart', async (t) => {
  const server = await startServer({ env: {} });
  t.after(() => server.close());
  const rotated = await server.command('keys', 'rotate', 'signing');
  assert.deepEqual([rotated.status, rotated.stderr], [0, '']);
  await eventually('the key is taken over', () => server.stderr().includes('"new keys accepted"'), 45_000);
  const response = await fetch(`${server.url}/v3/contacts`, { headers: { authorization: `Bearer ${server.token}` } });
  assert.equal(response.status, 200);
});

function tokenOf(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}
