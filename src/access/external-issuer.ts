import { decodeJwt, errors, jwtVerify, type JWTVerifyResult } from 'jose';
import type { Caller } from './caller.ts';
import { readExternalCaller } from './external-issuer-claims.ts';
import { ExternalIssuerKeys } from './external-issuer-keys.ts';
import type { ExternalIssuerSettings } from './external-issuer-settings.ts';
import { IssuerUnavailable } from './issuer-unavailable.ts';
import { Unauthorized } from './unauthorized.ts';

/** Asymmetric ones only: a public key must never pass for a shared secret. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** The types that issuers give access tokens. The same keys may sign logout tokens, events and proofs, which are refused. */
const types = /^((application\/)?at\+jwt|jwt)?$/i;
/** How far the clocks of issuer and server may differ. */
const toleranceSeconds = 10;
const aheadSeconds = 60;

/** Checks the tokens of an OpenID provider that is trusted beside this server's own keys. */
export class ExternalIssuer {
  readonly #settings: ExternalIssuerSettings;
  readonly #audience: string;
  readonly #keys: ExternalIssuerKeys;

  /** @param ownAudience the audience of its tokens if the settings name none */
  constructor(settings: ExternalIssuerSettings, ownAudience: string) {
    this.#settings = settings;
    this.#audience = settings.audience ?? ownAudience;
    this.#keys = new ExternalIssuerKeys(settings.issuer);
  }

  /** Whether a token says that it comes from there, which proves nothing yet. */
  issued(token: string): boolean {
    try {
      return decodeJwt(token).iss === this.#settings.issuer;
    } catch (error) {
      if (error instanceof errors.JOSEError) return false;
      throw error;
    }
  }

  /**
   * The caller with a token, as the token says; the account may not exist.
   *
   * @throws Unauthorized, IssuerUnavailable
   */
  async check(token: string, now: Date): Promise<{ caller: Caller; expiresAt: number }> {
    const { payload, protectedHeader } = await this.#verify(token, now);
    const { exp = 0, iat = 0 } = payload;
    if (!types.test(protectedHeader.typ ?? '') || iat > now.getTime() / 1_000 + aheadSeconds) throw new Unauthorized();
    return {
      caller: readExternalCaller(this.#settings, payload, token),
      expiresAt: (exp + toleranceSeconds) * 1_000,
    };
  }

  async #verify(token: string, now: Date): Promise<JWTVerifyResult> {
    try {
      return await jwtVerify(token, (header, jws) => this.#keys.find(header, jws), {
        algorithms,
        issuer: this.#settings.issuer,
        audience: this.#audience,
        currentDate: now,
        clockTolerance: toleranceSeconds,
        requiredClaims: ['exp', 'sub'],
      });
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSInvalid)) throw new Unauthorized();
      if (error instanceof IssuerUnavailable) throw error;
      // Nothing but the keys is left that could be wrong.
      throw new IssuerUnavailable('The keys of the external issuer cannot be used', { cause: error });
    }
  }
}
