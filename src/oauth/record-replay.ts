import type { KoaContextWithOIDC } from 'oidc-provider';
import { findGrantHolder } from '../tokens/client-tokens.ts';
import { findUser } from '../users/find-user.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findClient } from '../clients/find-client.ts';
import type { Services } from '../http/services.ts';

/** The artifacts that can be used once, and the error of the provider if one was used before. */
const replays = [
  { kind: 'RefreshToken', text: 'refresh token already used', action: 'refresh_token.replayed' },
  { kind: 'AuthorizationCode', text: 'authorization code already consumed', action: 'code.replayed' },
  { kind: 'DeviceCode', text: 'device code already consumed', action: 'code.replayed' },
] as const;

/** The error for two uses at the same moment: the same as for a later one. */
export function replayText(kind: string): string {
  return replays.find((one) => one.kind === kind)?.text ?? 'already used';
}

/**
 * Records that a code or a refresh token was presented again, and that everything issued from it has ended: in the account
 * of its user, or of the client if nothing was issued.
 *
 * @param grantId the grant that has ended
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
