import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { logInAndAllow } from './log-in.ts';
import type { TestClient } from './test-client.ts';
import type { TestServer } from './test-server.ts';
import { WebSession, type WebPage } from './web-session.ts';

export const callback = 'http://127.0.0.1:9999/callback';

export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, string | number | boolean | undefined>>;
}

export interface AuthorizeOptions {
  readonly scope?: string;
  /** Of a browser of its own; else all logins of a server come from one, which asks for the password once. */
  readonly session?: WebSession;
  readonly email?: string;
  /** Of the query, beyond and instead of the usual ones. */
  readonly query?: Readonly<Record<string, string>>;
}

export function pkce(): { verifier: string; query: Record<string, string> } {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, query: { code_challenge: challenge, code_challenge_method: 'S256' } };
}

const browsers = new WeakMap<TestServer, WebSession>();

function browserOf(server: TestServer): WebSession {
  const browser = browsers.get(server) ?? new WebSession(server.publicUrl);
  browsers.set(server, browser);
  return browser;
}

/** Goes to the authorization endpoint as a browser that a client sent, logs in and says yes; answers where it ends. */
export async function authorize(
  server: TestServer,
  { clientId }: Pick<TestClient, 'clientId'>,
  options: AuthorizeOptions = {},
): Promise<WebPage> {
  const { session = browserOf(server), scope = 'contact_data offline_access' } = options;
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: callback,
    state: 'state-of-the-client',
    scope,
    ...options.query,
  });
  const first = await session.get(`/oauth2/default/v1/authorize?${query.toString()}`);
  return logInAndAllow(session, first, options.email);
}

/** The code that a login of the owner's ends with. */
export async function authorizationCode(
  server: TestServer,
  client: TestClient,
  options?: AuthorizeOptions,
): Promise<string> {
  const page = await authorize(server, client, options);
  const code = page.url.searchParams.get('code');
  assert.ok(code !== null, `${page.status} ${page.url.href} ${page.text.slice(0, 1_000)}`);
  return code;
}

/** Posts a form to the token endpoint, or to another one; with the client's secret where it has one. */
export async function postForm(
  server: TestServer,
  { clientId, secret }: TestClient,
  form: Readonly<Record<string, string>>,
  path = 'token',
): Promise<TokenAnswer> {
  const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  const answer = await server.fetch(`/oauth2/default/v1/${path}`, {
    method: 'POST',
    headers: { authorization: secret === '' ? '' : `Basic ${basic}` },
    body: new URLSearchParams(secret === '' ? { client_id: clientId, ...form } : form),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as TokenAnswer['body'] };
}

export function exchangeCode(
  server: TestServer,
  client: TestClient,
  code: string,
  form: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  return postForm(server, client, { grant_type: 'authorization_code', code, redirect_uri: callback, ...form });
}

export function refresh(server: TestServer, client: TestClient, token: unknown): Promise<TokenAnswer> {
  return postForm(server, client, { grant_type: 'refresh_token', refresh_token: String(token) });
}

/** The status with which a token opens the contacts. */
export async function statusWith(server: TestServer, token: unknown): Promise<number> {
  const answer = await server.fetch('/v3/contacts', { headers: { authorization: `Bearer ${String(token)}` } });
  await answer.body?.cancel();
  return answer.status;
}
