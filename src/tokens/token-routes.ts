import { Type } from 'typebox';
import type { App } from '../http/app-type.ts';
import { encodeCursor, readCursor } from '../wire/cursor.ts';
import { contextOf } from '../http/request-context.ts';
import { createPersonalToken } from './create-personal-token.ts';
import { listTokens } from './list-tokens.ts';
import { revokeToken } from './revoke-token.ts';
import { parseScopes } from '../access/scopes.ts';
import { NewTokenResource, TokenInput, TokenPageResource, toTokenResource } from './token-resource.ts';

const reading = { access: { scopes: ['account_read'], role: 'owner' } } as const;
const writing = { access: { scopes: ['account_update'], role: 'owner' } } as const;

const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  cursor: Type.Optional(Type.String()),
});
const Cursor = Type.Object({ kind: Type.Literal('tokens'), before: Type.String(), limit: Type.Integer() });

/** `/v1/tokens`: the access tokens of the account, those of clients too. */
export function tokenRoutes(app: App): void {
  listRoute(app);
  createRoute(app);

  app.delete(
    '/v1/tokens/:token_id',
    {
      config: writing,
      schema: {
        operationId: 'revokeToken',
        summary: 'Revoke an access token; every server refuses it within 5 s',
        params: Type.Object({ token_id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const context = contextOf(request);
      const { database, accountId, clock } = context;
      const { token_id: tokenId } = request.params;
      await database.transaction((tx) => revokeToken(tx, { accountId, tokenId, now: clock() }, context));
      return reply.code(204).send(null);
    },
  );
}

function listRoute(app: App): void {
  const { keys, clock } = app.services;

  app.get(
    '/v1/tokens',
    {
      config: reading,
      schema: {
        operationId: 'getTokens',
        summary: 'Access tokens, newest first, including expired and revoked ones',
        querystring: PageQuery,
        response: { 200: TokenPageResource },
      },
    },
    async (request) => {
      const { cursor } = request.query;
      const from = readCursor(cursor, Cursor, keys.link);
      const limit = request.query.limit ?? from?.limit ?? 50;
      const { database, accountId } = contextOf(request);
      const page = await listTokens(database, accountId, { before: from?.before, limit });
      const now = clock();
      const tokens = page.tokens.map((token) => toTokenResource(token, now));
      if (page.next === undefined) return { tokens, _links: {} };
      const next = encodeCursor({ kind: 'tokens', before: page.next, limit }, keys.link);
      return { tokens, _links: { next: { href: `/v1/tokens?cursor=${next}` } } };
    },
  );
}

function createRoute(app: App): void {
  const { keys, instance, clock } = app.services;

  app.post(
    '/v1/tokens',
    {
      config: writing,
      schema: {
        operationId: 'createToken',
        summary: 'Make an access token of your own, with at most the scopes and the role of the token that asks',
        body: TokenInput,
        response: { 201: NewTokenResource },
      },
    },
    async (request, reply) => {
      const { name, scopes, role, expires_in: expiresInSeconds } = request.body;
      const input = { name, scopes: parseScopes(scopes), role, expiresInSeconds };
      const { token, stored } = await createPersonalToken(contextOf(request), { keys, instance }, input);
      return reply.code(201).send({ ...toTokenResource(stored, clock()), token });
    },
  );
}
