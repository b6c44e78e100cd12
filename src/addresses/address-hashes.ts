import { hash } from 'node:crypto';
import { domainToUnicode } from 'node:url';
import { normaliseAddress } from '../keys/normalise-address.ts';

/**
 * The SHA-256 by which others may know an address: of its trimmed text in lower case, with the domain as it is typed, in
 * A-labels and in U-labels.
 */
export function addressHashes(address: string): Buffer[] {
  const typed = address.trim().toLowerCase();
  const normal = normaliseAddress(address);
  const at = normal.lastIndexOf('@');
  const readable = at === -1 ? normal : `${normal.slice(0, at)}@${domainToUnicode(normal.slice(at + 1))}`;
  return [...new Set([typed, normal, readable])].map((text) => hash('sha256', text, 'buffer'));
}
