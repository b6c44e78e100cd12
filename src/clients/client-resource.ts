import { Type, type Static } from 'typebox';
import { allScopes } from '../access/scopes.ts';
import { clientGrants, type Client, type ClientInput } from './client.ts';
import type { ClientChange } from './update-client.ts';

const Texts = (description: string) => Type.Array(Type.String(), { maxItems: 50, description });
const Uuid = Type.String({ format: 'uuid' });
const Kind = Type.Enum(['confidential', 'public'], {
  description: 'confidential: keeps a secret; public: an app on its user’s machine, proves itself by PKCE',
});
const RefreshTokens = Type.Enum(['rotating', 'long_lived'], {
  description: 'rotating: each use replaces the refresh token; long_lived: it stays the same',
});
const redirectUris = Texts(
  'addresses for codes and tokens; https, or http on this machine, or the own scheme of an app',
);
const grants = Texts(`of ${clientGrants.join(', ')}`);
const scopes = Texts(`the most that it may ask for, of ${allScopes.join(', ')}`);

const fields = {
  client_id: Uuid,
  name: Type.String(),
  kind: Kind,
  redirect_uris: redirectUris,
  grants,
  scopes,
  refresh_tokens: RefreshTokens,
  shared: Type.Boolean({ description: 'whether users of other accounts may allow it, too' }),
  user_id: Type.Union([Uuid, Type.Null()], { description: 'the user for whom it acts with client_credentials' }),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
};

export const ClientResource = Type.Object(fields);

export const NewClientResource = Type.Object({
  ...fields,
  client_secret: Type.Optional(Type.String({ description: 'of a confidential client; shown only now' })),
});

export const ClientCollectionResource = Type.Object({ clients: Type.Array(ClientResource) });

const optional = {
  redirect_uris: Type.Optional(redirectUris),
  grants: Type.Optional(grants),
  scopes: Type.Optional(scopes),
  refresh_tokens: Type.Optional(RefreshTokens),
  user_id: Type.Optional(Uuid),
};
const name = Type.String({ description: '1 to 100 characters; users see it when they allow the client' });

export const NewClientBody = Type.Object({ name, kind: Type.Optional(Kind), ...optional });

export const ClientBody = Type.Object({ name: Type.Optional(name), ...optional });

export function toClientResource(client: Client): Static<typeof ClientResource> {
  return {
    client_id: client.clientId,
    name: client.name,
    kind: client.kind,
    redirect_uris: [...client.redirectUris],
    grants: [...client.grants],
    scopes: [...client.scopes],
    refresh_tokens: client.refreshTokens,
    shared: client.shared,
    user_id: client.userId,
    created_at: client.createdAt.toISOString(),
    updated_at: client.updatedAt.toISOString(),
  };
}

export function toClientInput(body: Static<typeof NewClientBody>): ClientInput {
  return {
    name: body.name,
    kind: body.kind ?? 'confidential',
    redirectUris: body.redirect_uris ?? [],
    grants: body.grants ?? ['authorization_code'],
    scopes: body.scopes ?? allScopes,
    refreshTokens: body.refresh_tokens ?? 'rotating',
    userId: body.user_id ?? null,
  };
}

export function toClientChange(body: Static<typeof ClientBody>): ClientChange {
  return {
    name: body.name,
    redirectUris: body.redirect_uris,
    grants: body.grants,
    scopes: body.scopes,
    refreshTokens: body.refresh_tokens,
    userId: body.user_id,
  };
}
