import { findUser } from '../users/find-user.ts';
import { requireOwnScopes } from '../tokens/require-own-scopes.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { checkClient, type CheckedClient } from './check-client.ts';
import type { Client, ClientInput } from './client.ts';

/**
 * Checks a client against the users of the account and against the caller: with `client_credentials` it acts without the
 * consent of a user, so a caller can give it only scopes that the caller's own token has.
 *
 * @param before the client as it was; rights that it already has are not checked again
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
