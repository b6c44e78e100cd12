import { createHmac, createSecretKey } from 'node:crypto';
import type { AddressSecret } from './keys.ts';
import { normaliseAddress } from './normalise-address.ts';

export interface AddressKeys {
  /** 32 bytes that stand for an address, the same for each of its spellings. */
  key(address: string): Buffer;
  /** Tells which secrets these are and nothing about them; stored in the database. */
  readonly fingerprint: string;
}

/**
 * The keys of addresses: HMAC-SHA-256 of the normalised address under the oldest secret, that under the next, and so on,
 * so that stored keys can follow a rotation without their addresses.
 *
 * @param secrets newest first, as in the keys file
 */
export function addressKeys(secrets: readonly AddressSecret[]): AddressKeys {
  if (secrets.length === 0) throw new Error('there is no address key');
  const oldestFirst = secrets.map(({ secret }) => createSecretKey(secret)).toReversed();
  const chain = (text: string): Buffer => {
    let key = Buffer.from(text);
    for (const secret of oldestFirst) key = createHmac('sha256', secret).update(key).digest();
    return key;
  };
  return {
    key: (address) => chain(normaliseAddress(address)),
    // No address normalises to a text with this first character.
    fingerprint: chain('\0fingerprint').toString('hex'),
  };
}
