import { createPrivateKey } from 'node:crypto';
import type { Keys, LinkSecret, SigningKey } from './keys.ts';

/** Reads the text of a keys file; undefined if it is not one. */
export function parseKeys(text: string): Keys | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isObject(parsed)) return undefined;
  const signing = readAll(parsed.signing, readSigningKey);
  const link = readAll(parsed.link, readSecret);
  const address = readAll(parsed.address, readSecret);
  return signing && link && address && { signing, link, address };
}

/** The text of a keys file, secrets in base64url. */
export function formatKeys(keys: Keys): string {
  const encode = ({ secret, ...rest }: LinkSecret): object => ({ ...rest, secret: secret.toString('base64url') });
  return `${JSON.stringify({ signing: keys.signing, link: keys.link.map(encode), address: keys.address.map(encode) }, null, 2)}\n`;
}

function readAll<Key>(entries: unknown, read: (entry: unknown) => Key | undefined): [Key, ...Key[]] | undefined {
  if (!Array.isArray(entries)) return undefined;
  const keys = entries.map(read);
  const [first, ...others] = keys.filter((key) => key !== undefined);
  return first === undefined || 1 + others.length !== keys.length ? undefined : [first, ...others];
}

function readSigningKey(entry: unknown): SigningKey | undefined {
  if (!isObject(entry) || typeof entry.kid !== 'string' || typeof entry.createdAt !== 'string') return undefined;
  if (!isObject(entry.privateJwk) || !isRsaKey(entry.privateJwk)) return undefined;
  return { kid: entry.kid, privateJwk: entry.privateJwk, createdAt: entry.createdAt };
}

function readSecret(entry: unknown): LinkSecret | undefined {
  if (!isObject(entry) || typeof entry.kid !== 'string' || typeof entry.secret !== 'string') return undefined;
  const secret = Buffer.from(entry.secret, 'base64url');
  if (secret.length !== 32) return undefined;
  const { kid, createdAt } = entry;
  return typeof createdAt === 'string' ? { kid, secret, createdAt } : { kid, secret };
}

function isRsaKey(jwk: Record<string, unknown>): boolean {
  if (jwk.kty !== 'RSA') return false;
  try {
    createPrivateKey({ key: jwk, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
