import {
  createRemoteJWKSet,
  customFetch,
  type CryptoKey,
  type FlattenedJWSInput,
  type JWSHeaderParameters,
} from 'jose';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { isConfidential } from './external-issuer-settings.ts';
import { IssuerUnavailable } from './issuer-unavailable.ts';

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const Metadata = Type.Object({ issuer: Type.String(), jwks_uri: Type.String() });
const answerLimitMs = 5_000;
/** After keys were read, and after something went wrong: forged tokens and an issuer that is away cost one request in that time. */
const pauseMs = 5_000;

/**
 * The keys of an external issuer: found by its discovery document, which is read for the first of its tokens, and read
 * again every ten minutes and for a token that names another one.
 */
export class ExternalIssuerKeys {
  readonly #issuer: string;
  #keySet: Promise<KeySet> | undefined;
  #failedAt = -Infinity;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** @throws IssuerUnavailable, JOSEError if the issuer has no such key */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    this.#keySet ??= this.#discover().catch((error: unknown) => {
      this.#keySet = undefined;
      throw error;
    });
    const keySet = await this.#keySet;
    return keySet(header, token);
  }

  async #discover(): Promise<KeySet> {
    const keysUrl = await this.#attempt(async () => {
      const metadata = await readJson(`${this.#issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
      if (!Value.Check(Metadata, metadata)) throw new Error('its metadata lack issuer or jwks_uri');
      if (metadata.issuer !== this.#issuer) throw new Error(`its metadata name another issuer: ${metadata.issuer}`);
      const url = URL.parse(metadata.jwks_uri);
      if (url === null || !isConfidential(url)) throw new Error('its jwks_uri is not an address with https');
      return url;
    });
    const readKeys = (url: string): Promise<Response> => this.#attempt(async () => Response.json(await readJson(url)));
    return createRemoteJWKSet(keysUrl, { cooldownDuration: pauseMs, [customFetch]: readKeys });
  }

  async #attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    if (performance.now() - this.#failedAt < pauseMs) {
      throw new IssuerUnavailable(`The issuer ${this.#issuer} could not be reached a moment ago`);
    }
    try {
      return await work();
    } catch (error) {
      this.#failedAt = performance.now();
      throw new IssuerUnavailable(`The keys of the issuer ${this.#issuer} cannot be read`, { cause: error });
    }
  }
}

async function readJson(url: string): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(answerLimitMs),
  });
  if (response.ok) return response.json();
  await response.body?.cancel();
  throw new Error(`${url} answered ${response.status}`);
}
