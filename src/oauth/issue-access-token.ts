import { errors, type AccessToken, type ClientCredentials, type JWTStructured } from 'oidc-provider';
import { v7 as uuidv7 } from 'uuid';
import { recordClientToken } from '../tokens/client-tokens.ts';
import { findUser } from '../users/find-user.ts';
import { parseScopes } from '../access/scopes.ts';
import type { User } from '../users/user.ts';
import type { Client } from '../clients/client.ts';
import type { Database, Transaction } from '../database/database.ts';
import { holdClient } from '../clients/lock-client.ts';
import { lockGrant } from './artifact-queries.ts';
import { hashId } from './hash-id.ts';

type IssuedToken = AccessToken | ClientCredentials;

/**
 * Gives an access token that is about to be signed the claims that clients of the original read, and stores its row, so that
 * it is checked and revoked as every other token. Nothing is issued under a grant that ended meanwhile, to a client that was
 * removed, or with a scope that it lost.
 */
export function issueAccessToken({ database, clock }: { readonly database: Database; readonly clock: () => Date }) {
  return async (_ctx: unknown, token: IssuedToken, jwt: JWTStructured): Promise<void> => {
    const { payload } = jwt;
    const tokenId = uuidv7();
    const { clientId, user } = await database.transaction(async (tx) => {
      const holder = await findHolder(tx, token);
      const grantId = 'grantId' in token ? (token.grantId ?? null) : null;
      if (grantId !== null && !(await lockGrant(tx, hashId(grantId), clock()))) {
        throw new errors.InvalidGrant('grant not found');
      }
      const scopes = token.scope === undefined || token.scope === '' ? [] : parseScopes([token.scope]);
      if (!scopes.every((scope) => holder.client.scopes.includes(scope))) {
        throw new errors.InvalidScope('requested scope is not allowed', token.scope ?? '');
      }
      await recordClientToken(tx, {
        accountId: holder.user.accountId,
        tokenId,
        userId: holder.user.userId,
        clientId: holder.client.clientId,
        grantId,
        name: holder.client.name,
        scopes,
        issuedAt: new Date(Number(payload['iat']) * 1_000),
        expiresAt: new Date(Number(payload['exp']) * 1_000),
      });
      return { clientId: holder.client.clientId, user: holder.user };
    });
    Object.assign(payload, {
      ver: 1,
      jti: tokenId,
      sub: user.userId,
      uid: user.userId,
      platform_user_id: user.userId,
      account_id: user.accountId,
      cid: clientId,
      scp: [...token.scopes],
    });
  };
}

async function findHolder(
  tx: Transaction,
  token: IssuedToken,
): Promise<{ client: Client; user: User & { readonly accountId: string } }> {
  const client = await holdClient(tx, token.clientId ?? '');
  if (client === undefined) throw new errors.InvalidClient('client not found');
  // With client_credentials a client acts for the user in its registration.
  const userId = 'accountId' in token ? token.accountId : client.userId;
  const user = userId == null ? undefined : await findUser(tx, userId);
  if (user === undefined) throw new errors.InvalidGrant('user not found');
  return { client, user };
}
