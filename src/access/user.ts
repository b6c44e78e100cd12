import type { UserRole } from '../context.ts';

/** A person who works with an account. */
export interface User {
  readonly userId: string;
  readonly email: string;
  readonly role: UserRole;
  readonly createdAt: Date;
}
