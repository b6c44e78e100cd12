import type { UserRole } from '../context.ts';
import type { Privilege } from './privileges.ts';
import type { Scope } from './scopes.ts';

/** The conditions of an operation on its caller: all the scopes, and the privilege and the role if they are given. */
export interface AccessRule {
  readonly scopes: readonly Scope[];
  readonly privilege?: Privilege;
  readonly role?: UserRole;
}

/** `token`: any token that holds is enough. `public`: no token is asked for. */
export type Access = AccessRule | 'token' | 'public';
