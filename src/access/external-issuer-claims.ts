import type { JWTPayload } from 'jose';
import { v5 as uuidv5 } from 'uuid';
import { isUuid } from '../wire/is-uuid.ts';
import type { Caller } from './caller.ts';
import type { ExternalIssuerSettings } from './external-issuer-settings.ts';
import { knownScopes } from './scopes.ts';
import { Unauthorized } from './unauthorized.ts';
import { userRoles } from './user-role.ts';

/**
 * The caller with an external token whose signature is good. The user and the token get a UUID (version 5) made of the
 * issuer and its name for them, so it is always the same. The scopes are those that Assent knows.
 *
 * @throws Unauthorized if it names no account by id, or none of the roles
 */
export function readExternalCaller(settings: ExternalIssuerSettings, payload: JWTPayload, token: string): Caller {
  const { issuer, accountClaim, roleClaim, scopeClaims } = settings;
  const accountId = payload[accountClaim];
  const roles = textsOf(payload[roleClaim]);
  const role = userRoles.find((candidate) => roles.includes(candidate));
  const { sub = '', jti } = payload;
  if (!isUuid(accountId) || role === undefined || sub === '') throw new Unauthorized();
  const namespace = uuidv5(issuer, uuidv5.URL);
  return {
    accountId: accountId.toLowerCase(),
    actor: {
      kind: 'user',
      userId: uuidv5(`user ${sub}`, namespace),
      clientId: clientOf(payload) ?? issuer,
      tokenId: uuidv5(`token ${jti ?? token}`, namespace),
      role,
      scopes: knownScopes(scopeClaims.flatMap((claim) => textsOf(payload[claim]))),
    },
  };
}

/** As RFC 9068, OpenID Connect and widespread issuers name it. */
function clientOf({ azp, client_id: clientId, cid }: JWTPayload): string | undefined {
  return [azp, clientId, cid].find((name) => typeof name === 'string' && name !== '') as string | undefined;
}

function textsOf(claim: unknown): string[] {
  return [claim].flat().filter((entry) => typeof entry === 'string');
}
