import type { UserRole } from '../context.ts';
import type { Privilege } from './privileges.ts';
import type { Scope } from './scopes.ts';

/** What an operation asks of its caller: all the scopes, and the privilege and the role where they are named. */
export interface AccessRule {
  readonly scopes: readonly Scope[];
  readonly privilege?: Privilege;
  readonly role?: UserRole;
}

/** `token`: any token that holds is enough. `public`: no token is asked for. */
export type Access = AccessRule | 'token' | 'public';
