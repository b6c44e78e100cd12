import type { AccessToken, ClientCredentials, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { findUser } from '../users/find-user.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { findClient } from '../clients/find-client.ts';
import type { Services } from '../http/services.ts';

/** The tokens that a client may present for introspection or revocation. */
export type Presented = AccessToken | ClientCredentials | RefreshToken;

/** Records, in the account of its user, that a client ends a token of its own: with a refresh token all that came of it. */
export async function recordRevocation(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { ip }: Pick<KoaContextWithOIDC, 'ip'>,
  token: Presented,
): Promise<void> {
  const client = await findClient(database, token.clientId ?? '');
  if (client === undefined) return;
  const { clientId, name } = client;
  const userId = 'accountId' in token ? token.accountId : client.userId;
  const user = userId == null ? undefined : await findUser(database, userId);
  const isRefreshToken = token.kind === 'RefreshToken';
  await database.transaction((tx) =>
    recordAudit(tx, user?.accountId ?? client.accountId, {
      action: 'token.revoked',
      actor: { kind: 'client', clientId },
      subject: {
        ...(isRefreshToken ? { refresh_token: true } : { token_id: token.jti }),
        user_id: user?.userId ?? null,
        client_id: clientId,
        name,
      },
      evidence: { ip },
      now: clock(),
    }),
  );
}
