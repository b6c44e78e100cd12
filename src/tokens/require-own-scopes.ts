import type { Actor } from '../context.ts';
import { Forbidden } from '../errors.ts';

/** @throws Forbidden if a user would pass on scopes that the user's own token does not have */
export function requireOwnScopes(actor: Actor, scopes: readonly string[]): void {
  if (actor.kind !== 'user') return;
  const missing = scopes.filter((scope) => !actor.scopes.includes(scope));
  if (missing.length === 0) return;
  throw new Forbidden(`The access token cannot give scopes that it does not have: ${missing.join(', ')}.`);
}
