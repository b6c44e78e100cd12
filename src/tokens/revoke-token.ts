import { bySystem, type AuditedBy } from '../audit/audit-event.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Transaction } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { lockAccessToken, markRevoked } from './token-queries.ts';

/**
 * Ends an access token for good and records it; every node refuses it within 5 s. One that is revoked stays as it is.
 *
 * @throws NotFound
 */
export async function revokeToken(
  tx: Transaction,
  { accountId, tokenId, now }: { readonly accountId: string; readonly tokenId: string; readonly now: Date },
  { actor, evidence }: AuditedBy = bySystem,
): Promise<void> {
  const row = await lockAccessToken(tx, accountId, tokenId);
  if (row === undefined) throw new NotFound('The account has no such token.');
  if (row.revoked_at !== null) return;
  await markRevoked(tx, accountId, tokenId, now);
  const subject = { token_id: tokenId, user_id: row.user_id, client_id: row.client_id, name: row.name };
  await recordAudit(tx, accountId, { action: 'token.revoked', actor, evidence, subject, now });
}
