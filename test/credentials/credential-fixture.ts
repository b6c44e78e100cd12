import { createAccount } from '../../src/accounts/create-account.ts';
import { createUser } from '../../src/users/create-user.ts';
import type { AuditAction } from '../../src/audit/audit-event.ts';
import type { CredentialServices } from '../../src/credentials/credential-services.ts';
import { hashPassword } from '../../src/credentials/hash-password.ts';
import { logIn, type LoginResult } from '../../src/credentials/log-in.ts';
import { setPassword } from '../../src/credentials/set-password.ts';
import { newKeys } from '../../src/keys/new-keys.ts';
import { testDatabase, type TestDatabase } from '../support/test-database.ts';

export const goodPassword = 'correct horse battery';
export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;

export interface TestUser {
  readonly accountId: string;
  readonly userId: string;
  readonly email: string;
}

export interface Recorded {
  readonly action: AuditAction;
  readonly actor: Record<string, unknown>;
  readonly subject: Record<string, unknown>;
  readonly ip: string | null;
}

/** Accounts and users on a database of its own, and a clock that stands until it is moved. */
export interface CredentialFixture {
  readonly services: CredentialServices;
  readonly database: TestDatabase['database'];
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  account(name?: string): Promise<string>;
  /** A user of a new account, or of the one given; with `goodPassword` unless another or none is given. */
  user(options?: { accountId?: string; email?: string; password?: string | null }): Promise<TestUser>;
  logIn(
    user: Pick<TestUser, 'email'>,
    password?: string,
    more?: { accountId?: string; ip?: string },
  ): Promise<LoginResult>;
  /** What the account's audit log holds of its users' acts, oldest first; how the fixture made them is left out. */
  recorded(accountId: string): Promise<Recorded[]>;
  actions(accountId: string): Promise<AuditAction[]>;
}

export async function credentialFixture(): Promise<CredentialFixture> {
  const { database } = await testDatabase();
  let now = new Date('2026-11-24T12:00:00Z');
  const clock = (): Date => now;
  const keys = await newKeys(now);
  const services = { database, keys, clock, publicUrl: 'https://assent.example' };
  const passwordHash = await hashPassword(goodPassword);
  let count = 0;

  async function account(name = `Club ${(count += 1)}`): Promise<string> {
    const made = await database.transaction((tx) => createAccount(tx, { name, senderEmail: 'club@example.org' }, now));
    return made.accountId;
  }

  async function recorded(accountId: string): Promise<Recorded[]> {
    const { rows } = await database.pool.query<Recorded>(
      `select action, actor, subject, ip from audit_event
        where account_id = $1 and actor->>'kind' = 'user' order by audit_id`,
      [accountId],
    );
    return rows;
  }

  return {
    services,
    database,
    account,
    recorded,
    pass(milliseconds) {
      now = new Date(now.getTime() + milliseconds);
    },
    async user({ accountId: given, email = `user-${(count += 1)}@example.com`, password = goodPassword } = {}) {
      const accountId = given ?? (await account());
      const hash = password === goodPassword ? passwordHash : password === null ? null : await hashPassword(password);
      return database.transaction(async (tx) => {
        const { userId } = await createUser(tx, { accountId, email, role: 'manager', now });
        const actor = { kind: 'operator' } as const;
        if (hash !== null) await setPassword(tx, { accountId, userId, passwordHash: hash, actor, now });
        return { accountId, userId, email };
      });
    },
    logIn: ({ email }, password = goodPassword, { accountId, ip } = {}) =>
      logIn(services, { email, password, accountId: accountId ?? null, evidence: ip === undefined ? {} : { ip } }),
    async actions(accountId) {
      return (await recorded(accountId)).map(({ action }) => action);
    },
  };
}
