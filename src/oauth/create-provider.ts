import { createHmac } from 'node:crypto';
import { Provider, type Configuration } from 'oidc-provider';
import type { Instance } from '../access/instance.ts';
import { findUser } from '../users/find-user.ts';
import type { Services } from '../http/services.ts';
import type { Keys } from '../keys/keys.ts';
import { AccessTokenAdapter } from './access-token-adapter.ts';
import { ArtifactAdapter } from './artifact-adapter.ts';
import { availableDatabase } from './available-database.ts';
import { ClientAdapter } from './client-adapter.ts';
import { deviceFlow } from './device-pages.ts';
import { renderError } from './error-page.ts';
import { answerImplicit, implicitMode } from './implicit-grant.ts';
import { interactionPolicy } from './interaction-policy.ts';
import { introspectionPolicy, revocationPolicy } from './token-policies.ts';
import { issueAccessToken } from './issue-access-token.ts';
import { loadGrant } from './load-grant.ts';
import { ownClientId } from './may-log-in.ts';
import { offlineParameter, keepOfflineAccess } from './offline-access.ts';
import { resourceServer } from './resource-server.ts';
import { rotateRefreshToken } from './rotate-refresh-token.ts';
import { lifetimes } from './lifetimes.ts';
import { routes } from './routes.ts';
import { compareSecret } from './client-metadata.ts';

export type ProviderServices = Pick<Services, 'database' | 'clock' | 'publicUrl'> & {
  readonly keys: Keys;
  readonly instance: Instance;
};

/** The authorisation server: `oidc-provider` with Assent's users, clients, tokens and pages. All its state is in the database. */
export function createProvider(services: ProviderServices): Provider {
  const database = availableDatabase(services.database);
  const parts = { ...services, database };
  const provider = new Provider(services.instance.issuer, configuration(parts));
  provider.proxy = true;
  provider.Client.prototype.compareClientSecret = compareClientSecret;
  provider.Session.prototype.persist = persistKnown;
  provider.registerResponseMode(implicitMode, answerImplicit(parts));
  return provider;
}

/** The registration of a client has the hash of its secret (client-metadata.ts). */
function compareClientSecret(this: { readonly clientSecret?: string | undefined }, actual: string): boolean {
  return compareSecret(this.clientSecret ?? '', actual);
}

/** A session that was never stored is stored when its answer ends, and not before: the provider would fail then. */
async function persistKnown(this: InstanceType<Provider['Session']>): Promise<string> {
  return this.exp === undefined ? '' : this.save(this.exp - Math.floor(Date.now() / 1_000));
}

function configuration(services: ProviderServices): Configuration {
  const { database, clock, keys, instance, publicUrl } = services;
  const artifacts = { database, clock, keys };
  return {
    adapter: (kind) => {
      if (kind === 'Client') return new ClientAdapter(database);
      if (kind === 'AccessToken' || kind === 'ClientCredentials') {
        return new AccessTokenAdapter({ kind, audience: instance.audience, database, clock });
      }
      return new ArtifactAdapter(kind, artifacts);
    },
    clients: [ownClient(publicUrl)],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    responseTypes: ['code', 'none'],
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'] },
    findAccount: async (_ctx, userId) => {
      const user = await findUser(database, userId);
      return user && { accountId: user.userId, claims: () => ({ sub: user.userId }) };
    },
    jwks: { keys: signingJwks(keys) },
    cookies: cookies(keys),
    extraParams: { [offlineParameter]: keepOfflineAccess },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow,
      introspection: { enabled: true, allowedPolicy: introspectionPolicy(database) },
      revocation: { enabled: true, allowedPolicy: revocationPolicy({ database, clock }) },
      resourceIndicators: resourceServer({ database, instance, keys }),
    },
    formats: { customizers: { jwt: issueAccessToken({ database, clock }) } },
    interactions: {
      policy: interactionPolicy(database),
      url: (_ctx, interaction) => `/oauth2/interaction/${interaction.uid}`,
    },
    expiresWithSession: () => Promise.resolve(false),
    loadExistingGrant: loadGrant,
    rotateRefreshToken: rotateRefreshToken({ database, clock }),
    renderError,
    routes,
    ttl: lifetimes,
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
  };
}

/** Log-ins to Assent's own pages: they end with a session and no token. */
function ownClient(publicUrl: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: ownClientId,
    client_name: 'Assent',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${publicUrl}/account`],
    response_types: ['none'],
    grant_types: [],
  };
}

function signingJwks({ signing }: Keys): NonNullable<Configuration['jwks']>['keys'] {
  return signing.map(({ kid, privateJwk }) => ({ ...privateJwk, kid, use: 'sig', alg: 'RS256' }) as never);
}

/** Signed under keys derived from the link keys, newest first, so that they follow a rotation. */
function cookies({ link }: Keys): Configuration['cookies'] {
  const keys = link.map(({ secret }) => createHmac('sha256', secret).update('oauth cookies').digest('base64url'));
  return {
    names: { session: 'assent_session', interaction: 'assent_interaction', resume: 'assent_resume' },
    keys,
    long: { httpOnly: true, sameSite: 'lax', signed: true },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  };
}
