import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors, type Provider } from 'oidc-provider';
import { findUser } from '../users/find-user.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { AuditAction } from '../audit/audit-event.ts';
import { findClient } from '../clients/find-client.ts';
import type { Services } from '../http/services.ts';
import { handOver, type AuthorisationServer } from './authorisation-server.ts';
import type { Interaction, LoginClient, LoginProvider, LoginSession } from '../http/login-provider.ts';
import { ownClientId } from './may-log-in.ts';
import { providerRequest } from './provider-request.ts';
import { routes } from './routes.ts';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;
type LoginServices = Pick<Services, 'database' | 'clock' | 'publicUrl'>;

/** Logins and consents of the provider, for the pages that ask for them. */
export class ProviderLogin implements LoginProvider {
  readonly accountLoginPath: string;
  readonly #server: Pick<AuthorisationServer, 'provider'>;
  readonly #services: LoginServices;

  constructor(server: Pick<AuthorisationServer, 'provider'>, services: LoginServices) {
    this.#server = server;
    this.#services = services;
    const query = new URLSearchParams({
      client_id: ownClientId,
      response_type: 'none',
      scope: 'openid',
      redirect_uri: `${services.publicUrl}/account`,
    });
    this.accountLoginPath = `${routes.authorization}?${query.toString()}`;
  }

  async findInteraction(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined> {
    const details = await this.#findDetails(request, reply);
    const client = details && (await this.#findClient(textOf(details.params['client_id'])));
    if (details === undefined || client === undefined) return undefined;
    const scope = textOf(details.params['scope']);
    return {
      uid: details.uid,
      prompt: details.prompt.name === 'consent' ? 'consent' : 'login',
      client,
      scopes: scope === '' ? [] : scope.split(' '),
      userId: details.session?.accountId ?? null,
      loginHint: textOf(details.params['login_hint']) || null,
      redirectUri: textOf(details.params['redirect_uri']) || null,
    };
  }

  async finishLogin(
    request: FastifyRequest,
    reply: FastifyReply,
    { userId, methods }: { readonly userId: string; readonly methods: readonly string[] },
  ): Promise<void> {
    await this.#finish(request, reply, { login: { accountId: userId, amr: [...methods] } });
  }

  async grantConsent(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const details = await this.#requireDetails(request, reply);
    const userId = details.session?.accountId;
    if (userId === undefined) throw new errors.SessionNotFound('nobody is logged in');
    const clientId = textOf(details.params['client_id']);
    const known = details.grantId === undefined ? undefined : await this.#server.provider.Grant.find(details.grantId);
    const grant = known ?? new this.#server.provider.Grant({ accountId: userId, clientId });
    const { missingOIDCScope, missingResourceScopes } = details.prompt.details as Missing;
    if (missingOIDCScope !== undefined) grant.addOIDCScope(missingOIDCScope);
    for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
      grant.addResourceScope(resource, scopes);
    }
    const grantId = await grant.save();
    await this.#record('consent.granted', request, userId, clientId);
    await this.#finish(request, reply, { consent: { grantId } });
  }

  async refuse(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const details = await this.#requireDetails(request, reply);
    const userId = details.session?.accountId;
    if (userId !== undefined) {
      await this.#record('consent.refused', request, userId, textOf(details.params['client_id']));
    }
    const result = { error: 'access_denied', error_description: 'the user did not allow it' };
    await this.#finish(request, reply, result);
  }

  async findSession(request: FastifyRequest, reply: FastifyReply): Promise<LoginSession | undefined> {
    const message = providerRequest(request, { url: request.url });
    const session = await this.#server.provider.Session.get(this.#server.provider.createContext(message, reply.raw));
    const user =
      session.accountId === undefined ? undefined : await findUser(this.#services.database, session.accountId);
    if (user === undefined) return undefined;
    const loggedInAt = new Date((session.loginTs ?? session.iat) * 1_000);
    return { uid: session.uid, accountId: user.accountId, userId: user.userId, loggedInAt };
  }

  async #findDetails(request: FastifyRequest, reply: FastifyReply): Promise<Details | undefined> {
    const message = providerRequest(request, { url: request.url });
    try {
      const details = await this.#server.provider.interactionDetails(message, reply.raw);
      const { uid } = request.params as { readonly uid?: string };
      return details.uid === uid ? details : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  async #requireDetails(request: FastifyRequest, reply: FastifyReply): Promise<Details> {
    const details = await this.#findDetails(request, reply);
    if (details === undefined) throw new errors.SessionNotFound('interaction session not found');
    return details;
  }

  async #finish(request: FastifyRequest, reply: FastifyReply, result: Parameters<Provider['interactionResult']>[2]) {
    const message = providerRequest(request, { url: request.url });
    const returnTo = await this.#server.provider.interactionResult(message, reply.raw, result);
    const response = handOver(reply);
    response.writeHead(303, { location: returnTo, 'content-length': '0' }).end();
  }

  async #findClient(clientId: string): Promise<LoginClient | undefined> {
    if (clientId === ownClientId) return { clientId, name: 'Assent', accountId: null };
    const client = await findClient(this.#services.database, clientId);
    return client && { clientId, name: client.name, accountId: client.shared ? null : client.accountId };
  }

  async #record(action: AuditAction, request: FastifyRequest, userId: string, clientId: string): Promise<void> {
    const { database, clock } = this.#services;
    const user = await findUser(database, userId);
    if (user === undefined) return;
    const userAgent = request.headers['user-agent'];
    await database.transaction((tx) =>
      recordAudit(tx, user.accountId, {
        action,
        actor: { kind: 'user', userId },
        subject: { client_id: clientId },
        evidence: { ip: request.ip, ...(userAgent === undefined ? undefined : { userAgent }) },
        now: clock(),
      }),
    );
  }
}

interface Missing {
  readonly missingOIDCScope?: string[];
  readonly missingResourceScopes?: Readonly<Record<string, string[]>>;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
