import type { UserRole } from '../context.ts';

/** Who is logged in, as the pages show it. */
export interface PageUser {
  readonly accountId: string;
  readonly accountName: string;
  readonly userId: string;
  readonly email: string;
  readonly role: UserRole;
}
