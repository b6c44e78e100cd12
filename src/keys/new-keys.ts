import { randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import type { Keys, LinkSecret, SigningKey } from './keys.ts';

/** Keys for a new instance. */
export async function newKeys(now: Date): Promise<Keys> {
  return { signing: [await newSigningKey(now)], link: [newSecret()], address: [newSecret()] };
}

/** The same keys with a new signing key in front; tokens of its predecessors stay valid until they expire. */
export async function rotateSigningKey(keys: Keys, now: Date): Promise<Keys> {
  return { ...keys, signing: [await newSigningKey(now), ...keys.signing] };
}

/** The same keys with a new link key in front; links and cursors of its predecessors stay valid. */
export function rotateLinkKey(keys: Keys, now: Date): Keys {
  return { ...keys, link: [{ ...newSecret(), createdAt: now.toISOString() }, ...keys.link] };
}

async function newSigningKey(now: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  return { kid: randomUUID(), privateJwk: await exportJWK(privateKey), createdAt: now.toISOString() };
}

function newSecret(): LinkSecret {
  return { kid: randomBytes(6).toString('base64url'), secret: randomBytes(32) };
}
