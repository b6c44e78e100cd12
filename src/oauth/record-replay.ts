import { recordAudit } from '../audit/record-audit.ts';
import { findUser } from '../access/find-user.ts';
import { findClient } from '../clients/find-client.ts';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { ProviderServices } from './create-provider.ts';

const replays: Readonly<Record<string, 'refresh_token.replayed' | 'code.replayed'>> = {
  'refresh token already used': 'refresh_token.replayed',
  'authorization code already consumed': 'code.replayed',
};

/** Records that somebody presented a code or a refresh token once more, whereupon all that came of it has ended. */
export async function recordReplay(
  { database, clock }: Pick<ProviderServices, 'database' | 'clock'>,
  { oidc, ip }: KoaContextWithOIDC,
  error: { readonly error_detail?: string | undefined },
): Promise<void> {
  const action = replays[error.error_detail ?? ''];
  const clientId = oidc.client?.clientId;
  if (action === undefined || clientId === undefined) return;
  const client = await findClient(database, clientId);
  if (client === undefined) return;
  const user = await findUser(database, oidc.entities.RefreshToken?.accountId ?? '');
  await database.transaction((tx) =>
    recordAudit(tx, user?.accountId ?? client.accountId, {
      action,
      actor: { kind: 'system' },
      subject: { client_id: clientId, user_id: user?.userId ?? null },
      evidence: { ip },
      now: clock(),
    }),
  );
}
