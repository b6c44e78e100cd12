import { requireOwnScopes } from '../tokens/require-own-scopes.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { endClientAccessTokens } from '../grants/end-access.ts';
import { updateClientRow } from './client-queries.ts';
import type { Client } from './client.ts';
import { lockClient } from './lock-client.ts';
import { makeClientSecret } from './make-client-secret.ts';
import { toClient } from './client-row.ts';

/**
 * Gives a client a new secret and records it. The old secret ends, and so do all access tokens of the client. With the new
 * one the client gets others, and no user is asked again.
 *
 * @throws NotFound, Conflict for a public client, Forbidden if the secret would open more than the caller's own token
 */
export async function replaceClientSecret(
  context: Context,
  clientId: string,
): Promise<{ client: Client; secret: string }> {
  const { database, accountId, actor, evidence, clock } = context;
  const { secret, hash } = makeClientSecret();
  return database.transaction(async (tx) => {
    const row = await lockClient(tx, accountId, clientId);
    if (row.kind === 'public') throw new Conflict('A public client has no secret.');
    if (row.user_id !== null) requireOwnScopes(actor, row.scopes);
    const now = clock();
    const changed = { ...row, secret_hash: hash, updated_at: now };
    await updateClientRow(tx, changed);
    await endClientAccessTokens(tx, clientId, now);
    const subject = { client_id: clientId, name: row.name };
    await recordAudit(tx, accountId, { action: 'client.secret_replaced', actor, evidence, subject, now });
    return { client: toClient(changed), secret };
  });
}
