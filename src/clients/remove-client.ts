import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { endClientAccess } from '../grants/end-access.ts';
import { markClientRemoved } from './client-queries.ts';
import { lockClient } from './lock-client.ts';

/** Ends a client with everything that was issued to it, and records it. @throws NotFound */
export async function removeClient(context: Context, clientId: string): Promise<void> {
  const { database, accountId, actor, evidence, clock } = context;
  await database.transaction(async (tx) => {
    const { name } = await lockClient(tx, accountId, clientId);
    const now = clock();
    await markClientRemoved(tx, accountId, clientId, now);
    await endClientAccess(tx, clientId, now);
    const subject = { client_id: clientId, name };
    await recordAudit(tx, accountId, { action: 'client.removed', actor, evidence, subject, now });
  });
}
