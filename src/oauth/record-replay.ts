import type { KoaContextWithOIDC } from 'oidc-provider';
import { findGrantHolder } from '../tokens/client-tokens.ts';
import { findUser } from '../users/find-user.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findClient } from '../clients/find-client.ts';
import type { Services } from '../http/services.ts';

/** What can be used once, and what the provider says where it was used before. */
const replays = [
  { kind: 'RefreshToken', text: 'refresh token already used', action: 'refresh_token.replayed' },
  { kind: 'AuthorizationCode', text: 'authorization code already consumed', action: 'code.replayed' },
  { kind: 'DeviceCode', text: 'device code already consumed', action: 'code.replayed' },
] as const;

/** What is said of two that use one at the same moment: the same as of one that comes later. */
export function replayText(kind: string): string {
  return replays.find((one) => one.kind === kind)?.text ?? 'already used';
}

/**
 * Records that somebody presented a code or a refresh token once more, whereupon all that came of it has ended: in the account
 * of its user, or of the client where nothing had come of it.
 *
 * @param grantId of what has ended
 */
export async function recordReplay(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { oidc, ip }: KoaContextWithOIDC,
  error: { readonly error_detail?: string | undefined },
  grantId: string | undefined,
): Promise<void> {
  const action = replays.find(({ text }) => text === error.error_detail)?.action;
  const clientId = oidc.client?.clientId;
  if (action === undefined || clientId === undefined) return;
  const client = await findClient(database, clientId);
  if (client === undefined) return;
  const named = oidc.entities.RefreshToken?.accountId;
  const user =
    named === undefined ? grantId && (await findGrantHolder(database, grantId)) : await findUser(database, named);
  await database.transaction((tx) =>
    recordAudit(tx, user ? user.accountId : client.accountId, {
      action,
      actor: { kind: 'system' },
      subject: { client_id: clientId, user_id: user ? user.userId : null },
      evidence: { ip },
      now: clock(),
    }),
  );
}
