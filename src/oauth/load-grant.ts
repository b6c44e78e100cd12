import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import { ownClientId } from './may-log-in.ts';

/**
 * The grant of the user to the client: given on the consent page just now, or earlier in this session. Assent's own pages
 * need no consent.
 */
export async function loadGrant({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider, result } = oidc;
  if (client === undefined || session === undefined) return undefined;
  const grantId = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  if (known !== undefined && known.accountId === session.accountId) return known;
  if (client.clientId !== ownClientId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}
