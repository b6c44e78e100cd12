import { Forbidden } from '../errors.ts';
import type { AccessRule } from './access.ts';
import type { Caller } from './caller.ts';
import { privilegesOf } from './privileges.ts';
import { includesRole } from './user-role.ts';

/** @throws Forbidden if the caller's token lacks a scope, or its role the privilege */
export function requireAccess({ actor }: Caller, { scopes, privilege, role }: AccessRule): void {
  for (const scope of scopes) {
    if (!actor.scopes.includes(scope)) throw new Forbidden(`The access token does not have the scope ${scope}.`);
  }
  const allowed =
    (privilege === undefined || privilegesOf(actor.role).has(privilege)) &&
    (role === undefined || includesRole(actor.role, role));
  if (!allowed) throw new Forbidden('Request forbidden due to insufficient user privileges.');
}
