import assert from 'node:assert/strict';
import { Secret, TOTP } from 'otpauth';
import sql, { raw } from 'sql-template-tag';
import { createUser } from '../../src/users/create-user.ts';
import type { UserRole } from '../../src/context.ts';
import { callback } from '../support/authorize.ts';
import { givePassword, testPassword } from '../support/log-in.ts';
import { testClient, type TestClient } from '../support/test-client.ts';
import { testServer, type TestAccount, type TestServer } from '../support/test-server.ts';
import { WebSession, type WebPage } from '../support/web-session.ts';

export interface LoginUser {
  readonly accountId: string;
  readonly userId: string;
  readonly email: string;
}

/** The app with people who can log in: what tests of the login pages start from and look at. */
export class LoginFixture {
  readonly server: TestServer;
  readonly client: TestClient;
  readonly owner: LoginUser;
  readonly #clock: { aheadMs: number };

  private constructor(server: TestServer, client: TestClient, clock: { aheadMs: number }) {
    this.server = server;
    this.client = client;
    this.owner = { ...server.account, email: 'owner@example.org' };
    this.#clock = clock;
  }

  static async open(): Promise<LoginFixture> {
    const clock = { aheadMs: 0 };
    const server = await testServer({ clock: () => new Date(Date.now() + clock.aheadMs) });
    await givePassword(server, server.account);
    return new LoginFixture(server, await testClient(server, { name: 'Sample client' }), clock);
  }

  /** Lets time pass for the server. */
  passMinutes(minutes: number): void {
    this.#clock.aheadMs += minutes * 60_000;
  }

  get now(): Date {
    return new Date(Date.now() + this.#clock.aheadMs);
  }

  /** A user with `testPassword`. */
  async newUser(
    email: string,
    role: UserRole = 'owner',
    account: TestAccount = this.server.account,
  ): Promise<LoginUser> {
    const { accountId } = account;
    const { userId } = await this.server.database.transaction((tx) =>
      createUser(tx, { accountId, email, role, now: this.now }),
    );
    await givePassword(this.server, { accountId, userId });
    return { accountId, userId, email };
  }

  async removeUser({ userId }: LoginUser): Promise<void> {
    await this.server.database.query(sql`update account_user set removed_at = now() where user_id = ${userId}`);
  }

  newSession(): WebSession {
    return new WebSession(this.server.publicUrl);
  }

  /** Where a client sends a browser. */
  authorizePath(query: Record<string, string> = {}): string {
    const parameters = {
      client_id: this.client.clientId,
      response_type: 'code',
      redirect_uri: callback,
      state: 'state-of-the-client',
      scope: 'contact_data offline_access',
      ...query,
    };
    return `/oauth2/default/v1/authorize?${new URLSearchParams(parameters).toString()}`;
  }

  /** The first page that a login begins with. */
  startLogin(session: WebSession, query?: Record<string, string>): Promise<WebPage> {
    return session.get(this.authorizePath(query));
  }

  /** Sends the form of a login's first page. */
  sendPassword(session: WebSession, page: WebPage, email: string, password = testPassword): Promise<WebPage> {
    return session.submit(page, { action: 'login', email, password });
  }

  /** Logs in to `/account`, which has to ask for nothing but the password. */
  async openAccount(session: WebSession, email = this.owner.email): Promise<WebPage> {
    const page = await this.sendPassword(session, await session.get('/account'), email);
    assert.equal(page.url.pathname, '/account', page.text);
    return page;
  }

  /** The code that an authenticator app shows, some 30-second steps from now. */
  code(secret: string, steps = 0): string {
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: this.now.getTime() + steps * 30_000 });
  }

  /** Sets up a second factor on the page. @returns its key */
  async switchSecondFactorOn(session: WebSession, page: WebPage): Promise<string> {
    const setUp = await session.submit(page, { action: 'begin_second_factor' });
    const secret = secretOn(setUp);
    const done = await session.submit(setUp, { action: 'confirm_second_factor', code: this.code(secret) });
    assert.match(done.text, /The second factor is switched on/);
    return secret;
  }

  /** Every row of every table with the transaction that wrote it. */
  async dump(): Promise<Record<string, unknown>> {
    const { database } = this.server;
    const tables = await database.query<{ name: string }>(sql`select quote_ident(tablename) as name
      from pg_tables where schemaname = 'public' order by tablename`);
    const dump: Record<string, unknown> = {};
    for (const { name } of tables) {
      dump[name] = await database.query(sql`select t.xmin::text, t::text as row from ${raw(name)} t order by t::text`);
    }
    return dump;
  }

  async auditActions(userId: string): Promise<string[]> {
    const rows = await this.server.database.query<{ action: string }>(sql`select action from audit_event
      where actor ->> 'user_id' = ${userId} or subject ->> 'user_id' = ${userId} order by audit_id`);
    return rows.map(({ action }) => action);
  }
}

export function secretOn(page: WebPage): string {
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1];
  assert.ok(secret !== undefined, page.text);
  return secret.replaceAll(' ', '');
}

export function headingOf({ text }: WebPage): string | undefined {
  return /<h1>(.*?)<\/h1>/.exec(text)?.[1];
}

/** What a page says is wrong. */
export function problemOn({ text }: WebPage): string | undefined {
  return /role="alert">(.*?)<\/p>/.exec(text)?.[1];
}
