import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { findClient } from '../clients/find-client.ts';
import type { Instance } from '../access/instance.ts';
import type { Database } from '../database/database.ts';
import { implicitLifetime } from './lifetimes.ts';

/**
 * A request with `response_type=token` goes through the provider as `none` with this response mode: client, redirect URI,
 * login and consent are the provider's, the token is made here. The provider itself issues none without an id_token.
 */
export const implicitMode = 'assent_token';

type Answer = Readonly<Record<string, unknown>>;

/** Makes the answer of an implicit grant (RFC 6749 section 4.2.2) in the fragment of the redirect URI. */
export function answerImplicit({ database, instance }: { readonly database: Database; readonly instance: Instance }) {
  return async (ctx: KoaContextWithOIDC, redirectUri: string, answer: Answer): Promise<void> => {
    const token = 'error' in answer ? undefined : await issueToken(ctx, database, instance);
    const target = new URL(redirectUri);
    const fragment = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...answer, ...token })) {
      if (typeof value === 'string' || typeof value === 'number') fragment.set(name, String(value));
    }
    target.hash = fragment.toString();
    ctx.status = 303;
    ctx.redirect(target.href);
  };
}

async function issueToken(ctx: KoaContextWithOIDC, database: Database, instance: Instance): Promise<Answer> {
  const { client, session, grant, provider, resourceServers, params, requestParamScopes } = ctx.oidc;
  const registered = client && (await findClient(database, client.clientId));
  const resource = resourceServers?.[instance.audience];
  if (registered?.grants.includes('implicit') !== true || params?.['response_type'] !== 'none') {
    throw new errors.UnauthorizedClient('the client may not use the implicit grant');
  }
  if (client === undefined || session?.accountId === undefined || grant === undefined || resource === undefined) {
    throw new errors.InvalidTarget();
  }
  const token = new provider.AccessToken({
    client,
    accountId: session.accountId,
    grantId: session.grantIdFor(client.clientId) ?? '',
    gty: 'implicit',
    sessionUid: session.uid,
    scope: grant.getResourceScopeFiltered(instance.audience, requestParamScopes),
    resourceServer: resource,
  });
  return {
    access_token: await token.save(),
    token_type: 'Bearer',
    expires_in: implicitLifetime,
    scope: token.scope,
  };
}
