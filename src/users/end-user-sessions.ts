import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { endSessions } from '../grants/end-access.ts';
import { getUser } from './find-user.ts';

/** Logs a user out of every browser, and records it if there was one. Tokens stay valid. @throws NotFound */
export async function endUserSessions(context: Context, userId: string): Promise<void> {
  const { database, accountId, actor, evidence, clock } = context;
  await database.transaction(async (tx) => {
    await getUser(tx, accountId, userId);
    const now = clock();
    const sessions = await endSessions(tx, { accountId, userId, now }, 'all');
    if (sessions === 0) return;
    const subject = { user_id: userId, sessions };
    await recordAudit(tx, accountId, { action: 'session.revoked', actor, evidence, subject, now });
  });
}
