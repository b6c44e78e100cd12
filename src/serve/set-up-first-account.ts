import { randomInt } from 'node:crypto';
import { createToken } from '../tokens/create-token.ts';
import { createUser } from '../users/create-user.ts';
import type { Instance } from '../access/instance.ts';
import { allScopes } from '../access/scopes.ts';
import { createAccount } from '../accounts/create-account.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import { hashPassword } from '../credentials/hash-password.ts';
import { setPassword } from '../credentials/set-password.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { lockFirstStart } from './first-start-queries.ts';

/** Without what looks like something else: 0, o and O, 1, l and I. */
const characters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const passwordLength = 20;

export interface FirstAccount {
  readonly name: string;
  readonly ownerEmail: string;
  /** Known only now; its hash alone is kept. */
  readonly password: string;
  /** Known only now; its row keeps the id alone. */
  readonly token: string;
}

interface Issuer {
  readonly keys: Keys;
  readonly instance: Instance;
}

const name = 'My organisation';
const ownerEmail = 'owner@example.org';
const yearSeconds = 365 * 24 * 3_600;

/** On a database without an account makes one, with an owner who can log in and a token of the owner's; else answers undefined. */
export async function setUpFirstAccount(
  database: Database,
  issuer: Issuer,
  now: Date,
): Promise<FirstAccount | undefined> {
  if ((await listAccounts(database)).length > 0) return undefined;
  const password = newPassword();
  // Before the transaction, which may run again and holds up other nodes.
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    await lockFirstStart(tx);
    if ((await listAccounts(tx)).length > 0) return undefined;
    const token = await makeAccount(tx, issuer, passwordHash, now);
    return { name, ownerEmail, password, token };
  });
}

async function makeAccount(tx: Transaction, issuer: Issuer, passwordHash: string, now: Date): Promise<string> {
  const { accountId } = await createAccount(tx, { name, senderEmail: ownerEmail }, now);
  const { userId } = await createUser(tx, { accountId, email: ownerEmail, role: 'owner', now });
  await setPassword(tx, { accountId, userId, passwordHash, actor: { kind: 'system' }, now });
  const { token } = await createToken(tx, issuer, {
    accountId,
    userId,
    role: 'owner',
    scopes: allScopes,
    expiresInSeconds: yearSeconds,
    name: 'first start',
    now,
  });
  return token;
}

/** A password that nobody guesses (over 110 bits) and that can be read from a screen. */
export function newPassword(): string {
  return Array.from({ length: passwordLength }, () => characters.charAt(randomInt(characters.length))).join('');
}
