import type { UserRole } from '../context.ts';

/** A person who works with an account. */
export interface User {
  readonly userId: string;
  readonly email: string;
  readonly role: UserRole;
  /** false until the invitation is answered. */
  readonly hasPassword: boolean;
  /** Whether a login asks for a code, too. */
  readonly secondFactor: boolean;
  readonly createdAt: Date;
}
