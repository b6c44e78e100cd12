import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import { createAccount } from '../../src/accounts/create-account.ts';
import type { Access } from '../../src/access/access.ts';
import { createToken, type NewToken } from '../../src/tokens/create-token.ts';
import { createUser } from '../../src/users/create-user.ts';
import type { Instance } from '../../src/access/instance.ts';
import { allScopes, type Scope } from '../../src/access/scopes.ts';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { UserRole } from '../../src/context.ts';
import type { App } from '../../src/http/app-type.ts';
import { addressKeys } from '../../src/keys/address-keys.ts';
import { inOrderOfUse } from '../../src/keys/in-order-of-use.ts';
import { createKeys, loadKeys } from '../../src/keys/keys-file.ts';
import type { Keys } from '../../src/keys/keys.ts';
import { LiveKeys } from '../../src/keys/live-keys.ts';
import { createLinks, type Links } from '../../src/links/links.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';

export interface TestServer {
  readonly app: App;
  readonly database: TestDatabase['database'];
  readonly connection: TestDatabase['connection'];
  readonly publicUrl: string;
  readonly keys: LiveKeys;
  readonly keysFile: string;
  readonly instance: Instance;
  readonly links: Links;
  /** The account whose owner calls, where nothing else is said. */
  readonly account: TestAccount;
  /** Every operation that the app answers, but HEAD. */
  readonly operations: readonly Operation[];
  /** Lines of the log so far, parsed. */
  readonly log: Record<string, unknown>[];
  newAccount(): Promise<TestAccount>;
  /** A token of the first account's, of an owner with every scope where nothing else is said. */
  token(role?: UserRole, scopes?: readonly Scope[]): Promise<string>;
  /** Sends a request; with the owner's token unless the headers have another or `authorization: ''`. */
  fetch(path: string, init?: TestRequest): Promise<Response>;
  /** Another node on the same database and keys file, behind the same public address. It is closed with this server. */
  newNode(): Promise<TestNode>;
  /** Has something of a test's own end before the server is closed. */
  beforeClose(end: () => Promise<void>): void;
  /** What a test leaves open is closed when its file ends. */
  close(): Promise<void>;
}

export interface TestNode extends Pick<TestServer, 'app' | 'keys' | 'links' | 'fetch'> {
  /** Where this node itself is reached. */
  readonly url: string;
}

export interface Operation {
  readonly method: string;
  /** With `:name` for what varies. */
  readonly url: string;
  readonly access: Access;
  /** The most bytes that its body may have. */
  readonly bodyLimit: number;
}

export interface TestAccount {
  readonly accountId: string;
  readonly userId: string;
  readonly token: string;
}

export interface TestRequest extends RequestInit {
  readonly headers?: Record<string, string>;
  /** A body to be sent as JSON. */
  readonly json?: unknown;
}

export interface TestServerOptions {
  readonly clock?: () => Date;
  /** Routes of the test's own, beside those of the app. */
  readonly routes?: (app: App) => void;
  /** Where people reach the server, where that is not where it listens: behind a proxy. */
  readonly publicUrl?: string;
  /** What the environment would say. */
  readonly environment?: Record<string, string>;
}

const requestLimitMs = 20_000;
const open = new Set<TestServer>();

after(async () => {
  await Promise.all([...open].map((server) => server.close()));
});

/** The app on a fresh database, listening on a port of its own on loopback, with one account and a token of its owner's. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const fresh = await testDatabase();
  const { database, connection } = fresh;
  const clock = options.clock ?? (() => new Date());
  const log: Record<string, unknown>[] = [];
  const directory = await mkdtemp(join(tmpdir(), 'assent-server-'));
  const keysFile = join(directory, 'keys.json');
  await createKeys(keysFile, new Date());
  const shared = { database, keysFile, clock, log, ...options };
  const identity = options.publicUrl === undefined ? undefined : identityAt(options.publicUrl);
  const listening = await listen(shared, identity);
  const { instance, keys, publicUrl } = listening;
  const addAccount = (): Promise<TestAccount> => makeAccount(database, { keys, instance }, clock());
  const account = await addAccount();
  const nodes = [listening.app];
  const ends: (() => Promise<void>)[] = [];
  const server: TestServer = {
    ...listening,
    database,
    connection,
    keysFile,
    account,
    log,
    newAccount: addAccount,
    token: (role = 'owner', scopes = allScopes) =>
      makeToken(database, { keys, instance }, { ...account, role, scopes, now: clock() }),
    fetch: fetchFrom(listening.url, account),
    async newNode() {
      const { app, keys: own, links, url } = await listen(shared, { publicUrl, instance });
      nodes.push(app);
      return { app, keys: own, links, url, fetch: fetchFrom(url, account) };
    },
    beforeClose: (end) => void ends.push(end),
    async close() {
      if (!open.delete(server)) return;
      await Promise.all(ends.map((end) => end()));
      await Promise.all(nodes.map((app) => app.close()));
      await fresh.close();
      await rm(directory, { recursive: true });
    },
  };
  open.add(server);
  return server;
}

function fetchFrom(url: string, account: TestAccount): TestServer['fetch'] {
  return (path, { json, headers, ...init } = {}) =>
    fetch(new URL(path, url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(requestLimitMs),
      ...init,
      ...(json === undefined ? undefined : { body: JSON.stringify(json) }),
      headers: {
        ...(json === undefined ? undefined : { 'content-type': 'application/json' }),
        authorization: `Bearer ${account.token}`,
        ...headers,
      },
    });
}

interface ListenOptions extends TestServerOptions {
  readonly database: TestDatabase['database'];
  readonly keysFile: string;
  readonly clock: () => Date;
  readonly log: Record<string, unknown>[];
}

/** The public address is in links, so the port is chosen before the app is built; another process may take it meanwhile. */
async function listen(
  options: ListenOptions,
  first?: Pick<TestServer, 'publicUrl' | 'instance'>,
): Promise<Pick<TestServer, 'app' | 'publicUrl' | 'links' | 'instance' | 'operations' | 'keys'> & { url: string }> {
  const { keysFile, clock } = options;
  const inFile = await loadKeys(keysFile);
  if (inFile === undefined) throw new Error('the keys file is missing');
  const logger = pino(
    { base: null },
    { write: (line: string) => void options.log.push(JSON.parse(line) as Record<string, unknown>) },
  );
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const { publicUrl, instance } = first ?? identityAt(url);
    const keys = new LiveKeys({ keysFile, keys: inOrderOfUse(inFile, clock()), clock, logger });
    const links = createLinks(publicUrl, keys.link);
    const app = buildApp({
      config: readConfig({ PORT: String(port), ...options.environment }),
      publicUrl,
      database: options.database,
      instance,
      keys,
      links,
      addressKeys: addressKeys(keys.address),
      clock,
      logger,
      checkResponses: true,
    });
    const operations: Operation[] = [];
    app.addHook('onRoute', ({ method, url: path, config, bodyLimit = app.initialConfig.bodyLimit ?? 0 }) => {
      const methods = [method].flat().filter((name) => name !== 'HEAD');
      const access = config?.access ?? 'public';
      operations.push(...methods.map((name) => ({ method: name, url: path, access, bodyLimit })));
    });
    if (options.routes !== undefined) {
      const { routes } = options;
      app.register(async (own: App) => routes(own));
    }
    try {
      await app.listen({ host: '127.0.0.1', port });
      return { app, url, publicUrl, keys, links, instance, operations };
    } catch (error) {
      await app.close();
      if (attempt === 5 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

function identityAt(publicUrl: string): Pick<TestServer, 'publicUrl' | 'instance'> {
  return { publicUrl, instance: { issuer: `${publicUrl}/oauth2/default`, audience: `${publicUrl}/v3` } };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface Issuer {
  readonly keys: Keys;
  readonly instance: Instance;
}

const newAccount = {
  name: 'Example Club',
  senderEmail: 'club@example.org',
  postalAddress: '1 Main Street, Springfield',
};

async function makeAccount(database: TestDatabase['database'], issuer: Issuer, now: Date): Promise<TestAccount> {
  const { accountId } = await database.transaction((tx) => createAccount(tx, newAccount, now));
  const { userId } = await database.transaction((tx) =>
    createUser(tx, { accountId, email: 'owner@example.org', role: 'owner', now }),
  );
  const token = await makeToken(database, issuer, { accountId, userId, role: 'owner', scopes: allScopes, now });
  return { accountId, userId, token };
}

async function makeToken(
  database: TestDatabase['database'],
  issuer: Issuer,
  input: Pick<NewToken, 'accountId' | 'userId' | 'role' | 'scopes' | 'now'>,
): Promise<string> {
  const made = await database.transaction((tx) =>
    createToken(tx, issuer, { ...input, name: 'test', expiresInSeconds: 3_600 }),
  );
  return made.token;
}
