import type { UserRole } from '../context.ts';
import type { User } from './user.ts';

export interface UserRow {
  readonly account_id: string;
  readonly user_id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly has_password: boolean;
  readonly second_factor: boolean;
  readonly created_at: Date;
}

export function toUser(row: UserRow): User {
  return {
    userId: row.user_id,
    email: row.email,
    role: row.role,
    hasPassword: row.has_password,
    secondFactor: row.second_factor,
    createdAt: row.created_at,
  };
}
