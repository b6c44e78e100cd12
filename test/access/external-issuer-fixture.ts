import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { Provider } from 'oidc-provider';

export type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';

/** An OpenID provider on loopback, and what its operator can do with its keys. */
export interface IssuerFixture {
  readonly issuer: string;
  /** Paths that were asked for, in turn. */
  readonly requests: string[];
  /** What its tokens say beside what it says by itself, and whom they are for. */
  tokens: { audience: string; claims: JWTPayload };
  /** A token as a client gets it, by client_credentials. */
  requestToken(scope: string): Promise<string>;
  /** Signed with its key of this kind. */
  sign(claims: JWTPayload, header?: Partial<JWTHeaderParameters> & { alg?: Algorithm }): Promise<string>;
  /** From now on it has other keys. */
  rotate(): Promise<void>;
  /** Nobody listens any more. */
  stop(): Promise<void>;
  startAgain(): Promise<void>;
}

const client = { client_id: 'shop', client_secret: randomUUID() };
const machine = {
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: 'client_secret_post',
} as const;
const algorithms: readonly Algorithm[] = ['RS256', 'PS256', 'ES256', 'EdDSA'];

export async function externalIssuer(): Promise<IssuerFixture> {
  let handle: ((...exchange: Parameters<RequestListener>) => unknown) | undefined;
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request.url ?? '');
    handle?.(request, response);
  };
  let server = await listenOn(0, listener);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  let keys: Map<Algorithm, { kid: string; privateKey: CryptoKey }>;

  const fixture: IssuerFixture = {
    issuer,
    requests,
    tokens: { audience: '', claims: {} },
    async requestToken(scope) {
      const body = new URLSearchParams({ grant_type: 'client_credentials', scope, ...client });
      const response = await fetch(`${issuer}/token`, { method: 'POST', body });
      const answer = (await response.json()) as { access_token?: string };
      assert.ok(answer.access_token, JSON.stringify(answer));
      return answer.access_token;
    },
    async sign(claims, { alg = 'RS256', ...header } = {}) {
      const key = keys.get(alg);
      assert.ok(key);
      return new SignJWT(claims)
        .setProtectedHeader({ kid: key.kid, typ: 'at+jwt', ...header, alg })
        .sign(key.privateKey);
    },
    async rotate() {
      keys = await newKeys();
      handle = (await provider(issuer, keys, () => fixture.tokens)).callback();
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    async startAgain() {
      server = await listenOn(port, listener);
    },
  };
  await fixture.rotate();
  return fixture;
}

/** Answers paths with JSON; with nothing, ever, where the value is undefined. */
export async function liar(
  answers: (issuer: string) => Record<string, unknown>,
): Promise<{ issuer: string; readonly stop: () => void }> {
  const server = await listenOn(0, (request, response) => {
    const value = answers(issuer)[request.url ?? ''];
    if (value !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function newKeys(): Promise<Map<Algorithm, { kid: string; privateKey: CryptoKey }>> {
  const made = algorithms.map(async (alg) => {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    return [alg, { kid: `${alg} ${randomUUID()}`, privateKey }] as const;
  });
  return new Map(await Promise.all(made));
}

async function provider(
  issuer: string,
  keys: ReadonlyMap<Algorithm, { kid: string; privateKey: CryptoKey }>,
  tokens: () => IssuerFixture['tokens'],
): Promise<Provider> {
  const jwks = [...keys].map(async ([alg, { kid, privateKey }]) => ({ ...(await exportJWK(privateKey)), kid, alg }));
  return new Provider(issuer, {
    jwks: { keys: (await Promise.all(jwks)) as never },
    cookies: { keys: [randomUUID()] },
    clients: [{ ...client, ...machine }],
    scopes: ['contact_data', 'account_read', 'newsletter'],
    extraTokenClaims: () => tokens().claims,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => tokens().audience,
        getResourceServerInfo: () => ({
          scope: 'contact_data account_read newsletter',
          audience: tokens().audience,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

async function listenOn(port: number, listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
