import type { Context, UserRole } from '../context.ts';
import { Forbidden, Invalid } from '../errors.ts';
import type { Keys } from '../keys/keys.ts';
import type { AccessToken } from '../access/access-token.ts';
import type { Instance } from '../access/instance.ts';
import { nameProblem } from '../access/name-problem.ts';
import type { Scope } from '../access/scopes.ts';
import { includesRole } from '../access/user-role.ts';
import { createToken } from './create-token.ts';
import { requireOwnScopes } from './require-own-scopes.ts';

export interface PersonalTokenInput {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** By default the role of the token that asks. */
  readonly role?: UserRole | undefined;
  readonly expiresInSeconds: number;
}

/**
 * Makes an access token for the user who asks for it, which may not do more than the token that it is asked with.
 *
 * @throws Invalid, Forbidden for more scopes or a stronger role, NotFound if the user is gone
 */
export async function createPersonalToken(
  context: Context,
  issuer: { readonly keys: Keys; readonly instance: Instance },
  input: PersonalTokenInput,
): Promise<{ token: string; stored: AccessToken }> {
  const { actor, accountId } = context;
  if (actor.kind !== 'user') throw new Error('only a user makes a token of the own');
  const name = input.name.trim();
  const problem = nameProblem(name);
  if (problem !== null) throw new Invalid([`name ${problem}`]);
  requireOwnScopes(actor, input.scopes);
  const role = input.role ?? actor.role;
  if (!includesRole(actor.role, role)) throw new Forbidden('Request forbidden due to insufficient user privileges.');
  const { scopes, expiresInSeconds } = input;
  const asked = { accountId, userId: actor.userId, role, scopes, expiresInSeconds, name, by: context };
  return context.database.transaction((tx) => createToken(tx, issuer, { ...asked, now: context.clock() }));
}
