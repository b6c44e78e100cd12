import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../http/app-type.ts';
import { useOneLoopbackName } from '../http/one-loopback-name.ts';
import { adaptAuthorization, adaptForm } from './adapt-request.ts';
import type { AuthorisationServer } from './authorisation-server.ts';
import { countTypedCode } from './count-typed-code.ts';
import { sendBlocked } from './device-pages.ts';
import { requireText } from './merge-parameters.ts';
import { routes } from './routes.ts';
import { sendOAuthError } from './send-oauth-error.ts';

const endpoint = { config: { access: 'public' }, schema: { hide: true }, bodyLimit: 56 * 1_024 } as const;

/** The paths that clients of the original call: the id of its server is in them. */
const originalServer = '/oauth2/aus1lm3ry9mF7x2Ja0h8';
const ownServer = '/oauth2/default';

/** The endpoints of the authorisation server, each under the address that clients of the original know. */
export function oauthRoutes(app: App, server: AuthorisationServer): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.setErrorHandler(sendOAuthError);

  app.register(async (pages: App) => authorizationRoutes(pages, server));
  for (const base of [ownServer, originalServer]) {
    for (const path of [routes.token, routes.introspection, routes.revocation, routes.device_authorization]) {
      app.post(path.replace(ownServer, base), endpoint, (request, reply) => answerForm(server, request, reply, path));
    }
    app.get(routes.jwks.replace(ownServer, base), endpoint, (request, reply) =>
      server.answer(request, reply, { url: routes.jwks }),
    );
    for (const document of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']) {
      app.get(base + document, endpoint, (request, reply) => server.answer(request, reply, { url: document }));
    }
  }
  // RFC 8414 section 3: the issuer's path comes after the well-known one.
  app.get(`/.well-known/oauth-authorization-server${ownServer}`, endpoint, (request, reply) =>
    server.answer(request, reply, { url: '/.well-known/oauth-authorization-server' }),
  );
}

/** The paths that browsers visit. Login and consent are other pages. */
function authorizationRoutes(app: App, server: AuthorisationServer): void {
  app.addHook('onRequest', useOneLoopbackName);
  app.get(routes.authorization, endpoint, (request, reply) =>
    server.answer(request, reply, adaptAuthorization(queryOf(request))),
  );
  app.get(`${routes.authorization}/:uid`, endpoint, (request, reply) =>
    server.answer(request, reply, { url: pathOf(request) }),
  );
  app.post(`${routes.end_session}/confirm`, endpoint, (request, reply) => answerPage(server, request, reply));
  app.get(routes.code_verification, endpoint, (request, reply) => server.answer(request, reply, { url: request.url }));
  app.get(`${routes.code_verification}/:uid`, endpoint, (request, reply) =>
    server.answer(request, reply, { url: pathOf(request) }),
  );
  app.post(routes.code_verification, endpoint, async (request, reply) => {
    const blocked = await countTypedCode(request);
    if (blocked !== null) return sendBlocked(reply, blocked, app.services.clock());
    return answerPage(server, request, reply);
  });
}

function answerPage(server: AuthorisationServer, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const form = typeof request.body === 'string' ? request.body : '';
  for (const [name, value] of new URLSearchParams(form)) requireText(name, value);
  return server.answer(request, reply, { url: pathOf(request), form });
}

async function answerForm(
  server: AuthorisationServer,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
): Promise<void> {
  const seen = await adaptForm(request, path, (token) => server.tokenIdOf(token));
  await server.answer(request, reply, seen);
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '';
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
}
