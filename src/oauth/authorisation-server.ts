import type { ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { Provider, KoaContextWithOIDC } from 'oidc-provider';
import { accessTokenVerifier } from '../access/access-token-claims.ts';
import { Unauthorized } from '../access/unauthorized.ts';
import type { Services } from '../http/services.ts';
import type { Keys } from '../keys/keys.ts';
import { describeError } from '../wire/describe-error.ts';
import { keepOurHeaders } from './keep-our-headers.ts';
import { createProvider, type ProviderServices } from './create-provider.ts';
import { providerRequest, type ProviderRequest } from './provider-request.ts';
import { recordReplay } from './record-replay.ts';

type Handle = ReturnType<Provider['callback']>;
type ServerServices = Omit<ProviderServices, 'keys'> & Pick<Services, 'keys'>;

/** A token that opens nothing, and that no client can hold. */
const noToken = '-';

/** The provider behind the routes: hands requests over to it and logs its errors. */
export class AuthorisationServer {
  readonly #services: ServerServices;
  readonly #logger: Pick<FastifyBaseLogger, 'error'>;
  readonly #recording = new Set<Promise<void>>();
  #present: { readonly keys: Keys; readonly provider: Provider; readonly handle: Handle } | undefined;

  constructor(services: ServerServices, logger: Pick<FastifyBaseLogger, 'error'>) {
    this.#services = services;
    this.#logger = logger;
  }

  /** With the present keys: one that was made with others, and keeps nothing itself, is given up. */
  get provider(): Provider {
    return this.#build().provider;
  }

  /** Lets the provider answer. */
  async answer(request: FastifyRequest, reply: FastifyReply, seen: ProviderRequest): Promise<void> {
    const response = handOver(reply);
    await this.#build().handle(providerRequest(request, seen), response);
  }

  /** The id by which the provider finds a token: the `jti` of an access token, a refresh token as it is. */
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

  #build(): { readonly provider: Provider; readonly handle: Handle } {
    const keys = this.#services.keys.current();
    if (this.#present?.keys === keys) return this.#present;
    const provider = createProvider({ ...this.#services, keys });
    const logFailure = (error: unknown): void =>
      this.#logger.error({ error: describeError(error) }, 'the authorisation server failed');
    provider.on('server_error', (_ctx, error) => logFailure(error));
    const ended = new WeakMap<object, string>();
    provider.on('grant.revoked', (ctx, grantId) => void ended.set(ctx, grantId));
    provider.on('grant.error', (ctx, error) => {
      const grantId = 'grantId' in error ? String(error.grantId) : ended.get(ctx);
      const recording = recordReplay(this.#services, ctx, error, grantId)
        .catch(logFailure)
        .finally(() => this.#recording.delete(recording));
      this.#recording.add(recording);
    });
    provider.use(answerFailure(logFailure));
    provider.use(keepOurHeaders);
    this.#present = { keys, provider, handle: provider.callback() };
    return this.#present;
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

/** Answers requests that the provider itself does not answer, with the headers of every answer, which Koa would remove. */
function answerFailure(log: (error: unknown) => void) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
    } catch (error) {
      log(error);
      ctx.status = 500;
      ctx.body = { error: 'server_error', error_description: 'Something went wrong on the server.' };
    }
  };
}
