import assert from 'node:assert/strict';
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as signBytes,
  type KeyObject,
} from 'node:crypto';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { v7 as uuidv7 } from 'uuid';
import { Authenticator } from '../../src/access/authenticator.ts';
import { createToken } from '../../src/tokens/create-token.ts';
import { allScopes } from '../../src/access/scopes.ts';
import { testServer, type TestNode, type TestServer } from '../support/test-server.ts';

type Json = Record<string, unknown>;

/** What `access-matrix.test.ts` sends to every operation is not repeated here. */
describe('a token made to get past the check', async () => {
  const server = await testServer();
  const [header = {}, claims = {}] = server.account.token.split('.').slice(0, 2).map(decode);
  const own = createPrivateKey({ key: { ...server.keys.signing[0].privateJwk }, format: 'jwk' });
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seconds = (): number => Math.floor(Date.now() / 1_000);
  const open = async (token: string, node: Pick<TestNode, 'fetch'> = server): Promise<number> => {
    const response = await node.fetch('/v3/contact_lists', { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    return response.status;
  };

  test('is a token where nothing is wrong with it', async () => {
    assert.equal(await open(forge(header, claims, own)), 200);
  });

  const strangeJwk = strange.publicKey.export({ format: 'jwk' });
  const headers: Record<string, Json> = {
    'names a file as its key': { kid: '../../../../dev/null' },
    'puts SQL into the name of its key': { kid: "' or '1'='1" },
    'names its key by a number': { kid: 0 },
    'names its key by an object': { kid: { $ne: null } },
    'names its key by null': { kid: null },
    'names a property that every object has': { kid: '__proto__' },
    'names no key': { kid: undefined },
    'names a key of 6 kB': { kid: 'k'.repeat(6_000) },
    'brings its key along': { jwk: strangeJwk },
    'brings its key along and names it': { kid: 'mine', jwk: { ...strangeJwk, kid: 'mine' } },
    'says where its key is': { jku: 'http://127.0.0.1:9/keys', kid: 'mine' },
    'says where its certificate is': { x5u: 'http://127.0.0.1:9/certificate' },
    'brings a certificate along': { x5c: ['MIIB'] },
  };
  for (const [what, change] of Object.entries(headers)) {
    test(`opens nothing where it ${what}`, async () => {
      assert.equal(await open(forge({ ...header, ...change }, claims, strange.privateKey)), 401);
    });
  }

  const signedHere: Record<string, Json> = {
    'is of no kind': { typ: undefined },
    'is an ID token': { typ: 'JWT' },
    'is a checkpoint': { typ: 'checkpoint+jwt' },
    'is of a kind that is no text': { typ: ['at+jwt'] },
    'asks for an extension that nobody knows': { crit: ['x'], x: 1 },
    'asks for an unencoded payload': { crit: ['b64'], b64: false },
    'has an empty list of extensions': { crit: [] },
    'names another hash': { alg: 'RS512' },
    'names another padding': { alg: 'PS256' },
    'names no algorithm': { alg: undefined },
    'names an algorithm that is no text': { alg: ['RS256'] },
    'says none in another case': { alg: 'nOnE' },
    'is encrypted, it says': { enc: 'A256GCM', alg: 'dir' },
  };
  for (const [what, change] of Object.entries(signedHere)) {
    test(`opens nothing where it ${what}, although our key signed it`, async () => {
      assert.equal(await open(forge({ ...header, ...change }, claims, own)), 401);
    });
  }

  test('opens nothing where our public key, in whatever form, is the secret that signed it', async () => {
    const publicKey = createPublicKey(own);
    const jwk = publicKey.export({ format: 'jwk' });
    const secrets = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'pkcs1', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      JSON.stringify({ ...jwk, kid: header.kid, use: 'sig', alg: 'RS256' }),
      JSON.stringify(jwk),
      String(jwk.n),
      Buffer.from(String(jwk.n), 'base64url'),
      '',
    ];
    for (const hash of [256, 384, 512]) {
      const text = [{ ...header, alg: `HS${hash}` }, claims].map(encode).join('.');
      for (const secret of secrets) {
        const mac = createHmac(`sha${hash}`, secret).update(text).digest('base64url');
        assert.equal(await open(`${text}.${mac}`), 401);
      }
    }
    for (const alg of ['none', 'None', 'NONE', '']) {
      for (const signature of ['', server.account.token.split('.')[2]]) {
        assert.equal(await open(`${[{ ...header, alg }, claims].map(encode).join('.')}.${signature}`), 401);
      }
    }
  });

  const lies: Record<string, () => Json> = {
    'is not valid yet': () => ({ nbf: seconds() + 30 }),
    'was issued in more than a minute': () => ({ iat: seconds() + 120 }),
    'was issued at no time': () => ({ iat: undefined }),
    'was issued at a time that is no number': () => ({ iat: `${seconds()}` }),
    'never expires': () => ({ exp: undefined }),
    'expires at a time that is no number': () => ({ exp: '9999999999' }),
    'expires this very second': () => ({ exp: seconds() }),
    'is for nobody': () => ({ aud: undefined }),
    'is for a part of our name': () => ({ aud: server.instance.audience.slice(0, -1) }),
    'is of an issuer beneath us': () => ({ iss: `${server.instance.issuer}/` }),
    'has no id': () => ({ jti: undefined }),
    'has an id that is no text': () => ({ jti: [claims.jti] }),
    'is of no user': () => ({ sub: undefined }),
    'is of no client': () => ({ cid: undefined }),
    'is of no account': () => ({ account_id: undefined }),
    'is of two accounts': () => ({ account_id: [claims.account_id, claims.account_id] }),
  };
  for (const [what, change] of Object.entries(lies)) {
    test(`opens nothing where it ${what}, although our key signed it`, async () => {
      assert.equal(await open(forge(header, { ...claims, ...change() }, own)), 401);
    });
  }

  test('may come from a node whose clock is a little ahead, and be for others too', async () => {
    const { audience } = server.instance;
    const change = { iat: seconds() + 30, aud: ['https://other.example.org', audience], nbf: seconds() - 1 };
    assert.equal(await open(forge(header, { ...claims, ...change }, own)), 200);
  });

  test('claims more scopes or another role in vain: its row says what it may', async () => {
    const token = await server.token('campaign_creator', ['contact_data']);
    const weak = decode(token.split('.')[1] ?? '');
    const forged = forge(header, { ...weak, scp: allScopes, scope: 'account_update', role: 'owner' }, own);
    const authorization = `Bearer ${forged}`;
    const contacts = await server.fetch('/v3/contacts', { headers: { authorization } });
    const settings = await server.fetch('/v1/settings', { headers: { authorization } });
    assert.deepEqual([await open(forged), contacts.status, settings.status], [200, 403, 403]);
  });

  test('outlives its row in vain', async () => {
    const { stored, token } = await newToken(server, new Date(Date.now() - 120_000), 60);
    const later: Json = { ...decode(token.split('.')[1] ?? ''), exp: seconds() + 3_600 };
    assert.equal(later.jti, stored.tokenId);
    assert.equal(await open(forge(header, later, own)), 401);
  });

  test('names a token of another account in vain', async () => {
    const { token } = await server.newAccount();
    const { jti } = decode(token.split('.')[1] ?? '');
    assert.equal(await open(token), 200);
    assert.equal(await open(forge(header, { ...claims, jti }, own)), 401);
  });

  test('opens nothing in any spelling but its own', async () => {
    const [head = '', payload = '', signature = ''] = server.account.token.split('.');
    const spellings = [
      `${head}.${payload}.${signature}.`,
      `${head}.${payload}.${signature}.${signature}`,
      `${head}.${payload}`,
      `${head}..${signature}`,
      `.${payload}.${signature}`,
      `${head}.${payload}.${signature.slice(0, -1)}`,
      `${head}.${payload}.${signature}, ${head}.${payload}.${signature}`,
      `${head} ${payload} ${signature}`,
      JSON.stringify({ protected: head, payload, signature }),
    ];
    for (const spelling of spellings) assert.equal(await open(spelling), 401, spelling);
  });

  test('is read up to 8 kB and not beyond', async () => {
    const padded = (length: number): string => forge(header, { ...claims, padding: 'p'.repeat(length) }, own);
    assert.equal(await open(padded(5_000)), 200);
    assert.ok(padded(5_800).length > 8_192);
    assert.equal(await open(padded(5_800)), 401);
  });

  test('leaves nothing behind: 10,000 different ones do not grow the memory', async () => {
    const { database, keys, instance } = server;
    const onUnwritten = (error: unknown): void => assert.ifError(error);
    const authenticator = new Authenticator({ database, keys, instance, clock: () => new Date(), onUnwritten });
    const connections = Array.from({ length: 20 }, () => ({}));
    const refuse = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        const forged = { ...claims, jti: uuidv7(), padding: 'p'.repeat(1_000) };
        const named = index % 2 === 0 ? header : { ...header, kid: uuidv7() };
        const [head, payload] = forge(named, forged).split('.');
        const bearer = `Bearer ${head}.${payload}.${Buffer.alloc(256, index % 251).toString('base64url')}`;
        const connection = connections[index % connections.length] ?? {};
        await assert.rejects(async () => authenticator.authenticate(bearer, connection), { name: 'Unauthorized' });
      }
    };
    await refuse(500);
    const used = usedHeap();
    await refuse(10_000);
    const grown = usedHeap() - used;
    assert.ok(grown < 4_000_000, `${grown} bytes more`);
    assert.equal(await open(server.account.token), 200);
    await authenticator.close();
  });
});

function newToken(
  { database, keys, instance, account }: Pick<TestServer, 'database' | 'keys' | 'instance' | 'account'>,
  now: Date,
  expiresInSeconds: number,
) {
  const { accountId, userId } = account;
  const asked = { accountId, userId, role: 'owner', scopes: allScopes, name: '', expiresInSeconds, now } as const;
  return database.transaction((tx) => createToken(tx, { keys, instance }, asked));
}

function encode(part: Json): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
}

/** Signed by RSA with SHA-256 whatever the header says; not at all without a key. */
function forge(header: Json, claims: Json, key?: KeyObject): string {
  const text = [header, claims].map(encode).join('.');
  const signature = key === undefined ? '' : signBytes('sha256', Buffer.from(text), key).toString('base64url');
  return `${text}.${signature}`;
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
