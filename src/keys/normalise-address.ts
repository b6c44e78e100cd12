import { domainToASCII } from 'node:url';

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const domain =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Characters that show nothing: zero-width ones, soft hyphens, byte order and bidirectional marks, variation selectors, fillers. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
const joiner = /[\u200c\u200d]/;
/** Characters that `domainToASCII` would decode, cut off or not read as a name. */
const notInNames = /[\s%/?#@:[\]\\]/;

/**
 * The form in which two spellings of one address are equal: trimmed, lower case, the domain in A-labels. Dots and `+tags`
 * are never folded (docs/permission.md, "Words"). Defined for any text.
 */
export function normaliseAddress(address: string): string {
  const { local, host } = split(cleanAddress(address));
  const lower = local.normalize('NFC').toLowerCase();
  return host === undefined ? lower : `${lower}@${toAsciiName(host) || host.toLowerCase()}`;
}

/**
 * The problem of an address that is to be stored, as the end of a sentence that its field begins; null if it can be mailed:
 * a dot-atom of ASCII, and a domain name of two labels or more, IDN included. A character that shows nothing makes it
 * invalid: `cleanAddress` removes them before an address is stored.
 */
export function validateAddress(address: string): string | null {
  if (address.length > 80) return 'is too long (maximum is 80 characters)';
  if (removeInvisible(address) !== address) return 'is invalid';
  const { local, host } = split(address.trim());
  const valid = local.length <= 64 && localPart.test(local) && host !== undefined && domain.test(toAsciiName(host));
  return valid ? null : 'is invalid';
}

/**
 * An address as it is stored: trimmed, without characters that show nothing, wherever they stand. A domain in which a joiner
 * is part of the name keeps it, and `validateAddress` refuses it: without the joiner it would be another domain.
 */
export function cleanAddress(address: string): string {
  const cleaned = removeInvisible(address).trim();
  if (!joiner.test(address)) return cleaned;
  const { host } = split(address.trim());
  return host !== undefined && joiner.test(host) && toAsciiName(host) !== '' ? address.trim() : cleaned;
}

/** A text without the characters that show nothing. */
export function removeInvisible(text: string): string {
  return text.replaceAll(invisible, '');
}

function split(address: string): { local: string; host?: string } {
  const at = address.lastIndexOf('@');
  return at === -1 ? { local: address } : { local: address.slice(0, at), host: address.slice(at + 1) };
}

/** "" if it is not a name. */
function toAsciiName(host: string): string {
  return notInNames.test(host) ? '' : domainToASCII(host);
}
