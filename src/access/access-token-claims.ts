import { errors, importJWK, jwtVerify, SignJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { Keys, SigningKey } from '../keys/keys.ts';
import type { LiveKeys } from '../keys/live-keys.ts';
import type { Instance } from './instance.ts';
import { Unauthorized } from './unauthorized.ts';

/** The claims of an access token; the rest is in its row. */
export interface AccessTokenClaims {
  readonly accountId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly tokenId: string;
}

const algorithm = 'RS256';
/** RFC 9068 section 2.1: nothing else that these keys sign passes for an access token. */
const type = 'at+jwt';
/** How far the clock of the node that issued a token may be ahead of ours. */
const aheadSeconds = 60;

/** Signs an access token: a JWT after RFC 9068, with the claims that clients of the original read. */
export async function signAccessToken(
  keys: Keys,
  instance: Instance,
  claims: AccessTokenClaims & { readonly scopes: readonly string[]; readonly issuedAt: Date; readonly expiresAt: Date },
): Promise<string> {
  const [key] = keys.signing;
  const payload = {
    ver: 1,
    cid: claims.clientId,
    uid: claims.userId,
    platform_user_id: claims.userId,
    account_id: claims.accountId,
    scp: claims.scopes,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: algorithm, typ: type, kid: key.kid })
    .setIssuer(instance.issuer)
    .setAudience(instance.audience)
    .setSubject(claims.userId)
    .setJti(claims.tokenId)
    .setIssuedAt(claims.issuedAt)
    .setExpirationTime(claims.expiresAt)
    .sign(await importJWK(key.privateJwk, algorithm));
}

/**
 * Makes the function that checks a token's signature, issuer, audience and times against the instance's keys. The function
 * throws Unauthorized for everything that is not an access token of this instance.
 */
export function accessTokenVerifier(keys: LiveKeys, instance: Instance) {
  const keyOf = publicKeyFinder(keys);
  const { issuer, audience } = instance;

  return async (token: string, now: Date): Promise<AccessTokenClaims> => {
    const options = { algorithms: [algorithm], typ: type, issuer, audience, currentDate: now };
    try {
      const { payload } = await jwtVerify(token, keyOf, { ...options, requiredClaims: ['exp', 'iat', 'jti', 'sub'] });
      return readClaims(payload, now);
    } catch (error) {
      throw error instanceof errors.JOSEError ? new Unauthorized() : error;
    }
  };
}

/** Another node may have signed with a key that this one has not read yet. */
function publicKeyFinder(keys: LiveKeys) {
  const imported = new WeakMap<SigningKey, Promise<CryptoKey>>();
  const find = (kid: unknown): SigningKey | undefined => keys.signing.find((key) => key.kid === kid);

  return async ({ kid }: { kid?: unknown }): Promise<CryptoKey> => {
    if (find(kid) === undefined) await keys.search();
    const key = find(kid);
    if (key === undefined) throw new Unauthorized();
    const publicKey = imported.get(key) ?? importPublicKey(key);
    imported.set(key, publicKey);
    return publicKey;
  };
}

async function importPublicKey({ privateJwk: { kty, n, e } }: SigningKey): Promise<CryptoKey> {
  if (kty === undefined || n === undefined || e === undefined) throw new Error('a signing key is not an RSA key');
  return (await importJWK({ kty, n, e }, algorithm)) as CryptoKey;
}

function readClaims({ sub, jti, cid, account_id: accountId, iat }: JWTPayload, now: Date): AccessTokenClaims {
  if (typeof sub !== 'string' || typeof jti !== 'string' || typeof cid !== 'string' || typeof accountId !== 'string') {
    throw new Unauthorized();
  }
  if (iat === undefined || iat > now.getTime() / 1_000 + aheadSeconds) throw new Unauthorized();
  return { accountId, userId: sub, clientId: cid, tokenId: jti };
}
