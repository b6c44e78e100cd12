import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { endUserAccess, endSessions } from '../grants/end-access.ts';
import { endUserLinks } from '../credentials/end-account-link.ts';
import { requireAnotherOwner } from './require-another-owner.ts';
import { lockUsers, markUserRemoved } from './user-queries.ts';
import { getUser } from './find-user.ts';

/**
 * Ends a user's access to the account at once and records it: tokens, the grants and tokens of clients for this user, login
 * sessions and mailed links. The id stays, because ledger and audit log name it.
 *
 * @throws NotFound, Conflict if nobody would be owner
 */
export async function removeUser(context: Context, userId: string): Promise<void> {
  const { database, accountId, actor, evidence, clock } = context;
  await database.transaction(async (tx) => {
    await lockUsers(tx, accountId);
    const user = await getUser(tx, accountId, userId);
    await requireAnotherOwner(tx, accountId, user);
    const now = clock();
    await markUserRemoved(tx, accountId, userId, now);
    await endUserAccess(tx, accountId, userId, now);
    await endSessions(tx, { accountId, userId, now }, 'all');
    await endUserLinks(tx, accountId, userId, now);
    const subject = { user_id: userId, role: user.role };
    await recordAudit(tx, accountId, { action: 'user.removed', actor, evidence, subject, now });
  });
}
