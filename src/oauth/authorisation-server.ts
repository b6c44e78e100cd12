import type { ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider } from 'oidc-provider';
import { accessTokenVerifier } from '../access/access-token-claims.ts';
import { Unauthorized } from '../access/unauthorized.ts';
import { describeError } from '../http/describe-error.ts';
import { keepOurHeaders } from './keep-our-headers.ts';
import { createProvider, type ProviderServices } from './create-provider.ts';
import { providerRequest, type ProviderRequest } from './provider-request.ts';
import { recordReplay } from './record-replay.ts';

/** A token that opens nothing, and that no client can hold. */
const noToken = '-';

/** The provider behind the routes: hands requests over to it and says what goes wrong in it. */
export class AuthorisationServer {
  readonly provider: Provider;
  readonly #services: ProviderServices;
  readonly #handle: ReturnType<Provider['callback']>;
  readonly #recording = new Set<Promise<void>>();

  constructor(services: ProviderServices, logger: Pick<FastifyBaseLogger, 'error'>) {
    this.#services = services;
    this.provider = createProvider(services);
    const logFailure = (error: unknown): void =>
      logger.error({ error: describeError(error) }, 'the authorisation server failed');
    (this.provider as NodeJS.EventEmitter).on('error', logFailure);
    this.provider.on('server_error', (_ctx, error) => logFailure(error));
    this.provider.on('grant.error', (ctx, error) => {
      const recording = recordReplay(services, ctx, error)
        .catch(logFailure)
        .finally(() => this.#recording.delete(recording));
      this.#recording.add(recording);
    });
    this.provider.use(keepOurHeaders);
    this.#handle = this.provider.callback();
  }

  /** Lets the provider answer. */
  async answer(request: FastifyRequest, reply: FastifyReply, seen: ProviderRequest): Promise<void> {
    const response = handOver(reply);
    await this.#handle(providerRequest(request, seen), response);
  }

  /** What the provider knows a token by: the `jti` of an access token, a refresh token as it is. */
  async tokenIdOf(token: string): Promise<string> {
    if (token.split('.').length !== 3) return token;
    const { keys, instance, clock } = this.#services;
    try {
      return (await accessTokenVerifier(keys, instance)(token, clock())).tokenId;
    } catch (error) {
      if (error instanceof Unauthorized) return noToken;
      throw error;
    }
  }

  /** Waits until what is recorded on the side is written. */
  async close(): Promise<void> {
    await Promise.all(this.#recording);
  }
}

/** Takes the answer away from Fastify, with the headers that every answer has. */
export function handOver(reply: FastifyReply): ServerResponse {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  return reply.raw;
}
