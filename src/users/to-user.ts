import type { UserRow } from './user-queries.ts';
import type { User } from './user.ts';

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
