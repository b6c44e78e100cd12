import { errors, type Client, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import type { Instance } from '../access/instance.ts';
import { allScopes } from '../access/scopes.ts';
import { findClient } from '../clients/find-client.ts';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';

/** The API is the one resource that tokens are for, whether a client names it (RFC 8707) or not. */
export function resourceServer({
  database,
  instance,
  keys,
}: {
  readonly database: Database;
  readonly instance: Instance;
  readonly keys: Keys;
}) {
  return {
    enabled: true,
    defaultResource: (): string => instance.audience,
    useGrantedResource: (): boolean => true,
    async getResourceServerInfo(_ctx: KoaContextWithOIDC, resource: string, client: Client): Promise<ResourceServer> {
      if (resource !== instance.audience) throw new errors.InvalidTarget();
      const registered = await findClient(database, client.clientId);
      const [{ kid }] = keys.signing;
      return {
        scope: allScopes
          .filter((scope) => scope !== 'offline_access' && registered?.scopes.includes(scope) === true)
          .join(' '),
        audience: instance.audience,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256', kid } },
      };
    },
  };
}
