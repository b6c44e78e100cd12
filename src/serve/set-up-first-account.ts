import { createToken } from '../access/create-token.ts';
import { createUser } from '../access/create-user.ts';
import type { Instance } from '../access/instance.ts';
import { allScopes } from '../access/scopes.ts';
import { createAccount } from '../accounts/create-account.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import { lockFirstStart } from './first-start-queries.ts';

export interface FirstAccount {
  readonly name: string;
  readonly ownerEmail: string;
  /** Known only now; its row keeps the id alone. */
  readonly token: string;
}

const name = 'My organisation';
const ownerEmail = 'owner@example.org';
const yearSeconds = 365 * 24 * 3_600;

/** On a database without an account makes one, with an owner and a token of the owner's; else answers undefined. */
export async function setUpFirstAccount(
  database: Database,
  issuer: { readonly keys: Keys; readonly instance: Instance },
  now: Date,
): Promise<FirstAccount | undefined> {
  return database.transaction(async (tx) => {
    await lockFirstStart(tx);
    if ((await listAccounts(tx)).length > 0) return undefined;
    const { accountId } = await createAccount(tx, { name, senderEmail: ownerEmail }, now);
    const { userId } = await createUser(tx, { accountId, email: ownerEmail, role: 'owner', now });
    const { token } = await createToken(tx, issuer, {
      accountId,
      userId,
      role: 'owner',
      scopes: allScopes,
      expiresInSeconds: yearSeconds,
      name: 'first start',
      now,
    });
    return { name, ownerEmail, token };
  });
}
