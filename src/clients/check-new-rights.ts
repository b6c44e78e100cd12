import { findUser } from '../users/find-user.ts';
import { requireOwnScopes } from '../tokens/require-own-scopes.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { checkClient, type CheckedClient } from './check-client.ts';
import type { Client, ClientInput } from './client.ts';

/**
 * Checks a client against the users of the account and against who registers or changes it: with `client_credentials` it acts
 * without anybody's consent, so nobody gives it scopes that the own token does not have.
 *
 * @param before the client as it was; what it was allowed then is not asked about again
 * @throws Invalid with every problem, Forbidden
 */
export async function checkNewRights(
  tx: Transaction,
  { accountId, actor }: Pick<Context, 'accountId' | 'actor'>,
  input: ClientInput,
  before?: Client,
): Promise<CheckedClient> {
  const userId = input.userId ?? (actor.kind === 'user' ? actor.userId : null);
  const user = userId !== null && isUuid(userId) ? await findUser(tx, userId) : undefined;
  const checked = checkClient({ ...input, userId }, user?.accountId === accountId);
  if (checked.userId === null) return checked;
  const had = before?.userId === checked.userId ? before.scopes : [];
  requireOwnScopes(
    actor,
    checked.scopes.filter((scope) => !had.includes(scope)),
  );
  return checked;
}
