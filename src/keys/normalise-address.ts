import { domainToASCII } from 'node:url';

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const domain =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** What `domainToASCII` would decode, cut off or read as something else than a name. */
const notInNames = /[\s%/?#@:[\]\\]/;

/**
 * The form in which two spellings of one address are equal: trimmed, lower case, the domain in A-labels. Dots and `+tags`
 * are never folded (docs/permission.md, "Words"). Defined for any text.
 */
export function normaliseAddress(address: string): string {
  const { local, host } = split(address.trim());
  const lower = local.normalize('NFC').toLowerCase();
  return host === undefined ? lower : `${lower}@${toAsciiName(host) || host.toLowerCase()}`;
}

/**
 * Says what is wrong with an address that somebody wants to store, as the end of a sentence that its field begins; null
 * where it can be mailed: a dot-atom of ASCII, and a domain name of two labels or more, IDN included.
 */
export function validateAddress(address: string): string | null {
  if (address.length > 80) return 'is too long (maximum is 80 characters)';
  const { local, host } = split(address.trim());
  const valid = local.length <= 64 && localPart.test(local) && host !== undefined && domain.test(toAsciiName(host));
  return valid ? null : 'is invalid';
}

function split(address: string): { local: string; host?: string } {
  const at = address.lastIndexOf('@');
  return at === -1 ? { local: address } : { local: address.slice(0, at), host: address.slice(at + 1) };
}

/** "" where it is no name. */
function toAsciiName(host: string): string {
  return notInNames.test(host) ? '' : domainToASCII(host);
}
