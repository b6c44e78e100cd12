import type { FastifyRequest } from 'fastify';
import type { Context, RequestEvidence } from '../context.ts';
import { Invalid } from '../errors.ts';
import { findUnstorable } from '../wire/find-unstorable.ts';

type Source = Pick<FastifyRequest, 'attempt' | 'caller' | 'headers' | 'ip' | 'server'>;

/**
 * The context of a request with a token.
 *
 * @throws Invalid if the header `Assent-Evidence` is not JSON of at most 4 kB
 */
export function contextOf(request: Source): Context {
  const { caller } = request;
  if (caller === null) throw new Error('a public route has no caller');
  return makeContext(request, caller.accountId, caller.actor);
}

/** The context of the person behind an address, on a public page whose link says the account. */
export function publicContextOf(request: Source, accountId: string): Context {
  return makeContext(request, accountId, { kind: 'contact' });
}

function makeContext(request: Source, accountId: string, actor: Context['actor']): Context {
  const claim = request.headers['assent-evidence'];
  return new RequestContext(request, accountId, actor, claim === undefined ? undefined : readClaim(claim));
}

class RequestContext implements Context {
  readonly database: Context['database'];
  readonly accountId: string;
  readonly actor: Context['actor'];
  readonly clock: Context['clock'];
  readonly addressKeys: Context['addressKeys'];
  readonly links: Context['links'];
  readonly #request: Source;
  readonly #claimed: { value: unknown } | undefined;

  constructor(request: Source, accountId: string, actor: Context['actor'], claimed: { value: unknown } | undefined) {
    const { database, clock, addressKeys, links } = request.server.services;
    this.database = request.attempt?.database ?? database;
    this.accountId = accountId;
    this.actor = actor;
    this.clock = clock;
    this.addressKeys = addressKeys;
    this.links = links;
    this.#request = request;
    this.#claimed = claimed;
  }

  /** Put together only for those who write. */
  get evidence(): RequestEvidence {
    return evidenceOf(this.#request, this.#claimed);
  }
}

/** The origin of a request, as far as the request shows it. */
export function evidenceOf(
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  claimed?: { readonly value: unknown },
): RequestEvidence {
  const userAgent = request.headers['user-agent'];
  return {
    ip: request.ip,
    ...(userAgent === undefined ? undefined : { userAgent }),
    ...(claimed === undefined ? undefined : { claimed: claimed.value }),
  };
}

function readClaim(header: string | string[]): { value: unknown } {
  const text = String(header);
  if (Buffer.byteLength(text) > 4_096) throw new Invalid(['Assent-Evidence is too long (maximum is 4096 bytes)']);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Invalid(['Assent-Evidence is not JSON']);
  }
  if (findUnstorable(value).length > 0) throw new Invalid(['Assent-Evidence is invalid']);
  return { value };
}
