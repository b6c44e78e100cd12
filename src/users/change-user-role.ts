import { recordAudit } from '../audit/record-audit.ts';
import type { Context, UserRole } from '../context.ts';
import { requireAnotherOwner } from './require-another-owner.ts';
import { lockUsers, updateRole } from './user-queries.ts';
import type { User } from './user.ts';
import { getUser } from './find-user.ts';

/**
 * Gives a user another role and records it. Tokens of a user never do more than the role, which is in force on every node
 * within 5 s.
 *
 * @throws NotFound, Conflict if nobody would be owner
 */
export async function changeUserRole(context: Context, userId: string, role: UserRole): Promise<User> {
  const { database, accountId, actor, evidence, clock } = context;
  return database.transaction(async (tx) => {
    await lockUsers(tx, accountId);
    const user = await getUser(tx, accountId, userId);
    if (user.role === role) return user;
    await requireAnotherOwner(tx, accountId, user);
    await updateRole(tx, accountId, userId, role);
    const subject = { user_id: userId, role_before: user.role, role };
    await recordAudit(tx, accountId, { action: 'user.role_changed', actor, evidence, subject, now: clock() });
    return { ...user, role };
  });
}
