import { Type, type Static } from 'typebox';
import { userRoles } from '../access/user-role.ts';
import { tokenState, type AccessToken } from '../access/access-token.ts';
import { allScopes } from '../access/scopes.ts';

const Time = Type.String({ format: 'date-time' });
const Uuid = Type.String({ format: 'uuid' });
const TimeOrNull = Type.Union([Time, Type.Null()]);
const Role = Type.Enum([...userRoles]);

const fields = {
  token_id: Uuid,
  user_id: Uuid,
  client_id: Type.Union([Uuid, Type.Null()], { description: 'null: made by its user, not issued to a client' }),
  name: Type.String({ description: 'its purpose, or the name of the client' }),
  role: Type.Union([Role, Type.Null()], { description: 'its strongest role; null: that of its user' }),
  scopes: Type.Array(Type.String()),
  state: Type.Enum(['valid', 'expired', 'revoked']),
  created_at: Time,
  expires_at: Time,
  last_used_at: TimeOrNull,
  revoked_at: TimeOrNull,
};

/** The known facts of an access token; never the token. */
export const TokenResource = Type.Object(fields);

export const NewTokenResource = Type.Object({ ...fields, token: Type.String({ description: 'shown only now' }) });

export const TokenPageResource = Type.Object({
  tokens: Type.Array(TokenResource),
  _links: Type.Object({ next: Type.Optional(Type.Object({ href: Type.String() })) }),
});

export const TokenInput = Type.Object({
  name: Type.String({ description: 'its purpose, 1 to 100 characters' }),
  scopes: Type.Array(Type.String(), { minItems: 1, maxItems: 20, description: `of ${allScopes.join(', ')}` }),
  role: Type.Optional(Role),
  expires_in: Type.Integer({ description: 'seconds, at most ten years' }),
});

export function toTokenResource(token: AccessToken, now: Date): Static<typeof TokenResource> {
  return {
    token_id: token.tokenId,
    user_id: token.userId,
    client_id: token.clientId,
    name: token.name,
    role: token.role,
    scopes: [...token.scopes],
    state: tokenState(token, now),
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
    revoked_at: token.revokedAt?.toISOString() ?? null,
  };
}
