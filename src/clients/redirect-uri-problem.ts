import type { Client } from './client.ts';

const longest = 2_000;
/** RFC 3986 section 2, without `*`: a wildcard would match addresses that nobody registered. */
const characters = /^[\w.~:/?#[\]@!$&'()+,;=%-]+$/;
const privateUseScheme = /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:./i;
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Says what is wrong with a redirect URI, as the end of a sentence that the URI begins; null if it may be registered. Codes
 * and tokens go there, so it leads to one place: over https, to the machine itself, or to an app of a public client.
 */
export function redirectUriProblem(uri: string, kind: Client['kind']): string | null {
  if (uri.length > longest) return `is too long (maximum is ${longest} characters)`;
  if (uri.includes('*')) return 'must not contain a wildcard';
  const url = characters.test(uri) ? URL.parse(uri) : null;
  if (url === null) return 'is not an absolute URI';
  if (uri.includes('#')) return 'must not have a fragment';
  if (url.username !== '' || url.password !== '') return 'must not name a user';
  return isWeb(uri) ? webProblem(url, kind) : privateProblem(uri, kind);
}

/** `https:example.org` is read as a web address, too, but says no host. */
function isWeb(uri: string): boolean {
  return /^https?:\/\/[^/]/i.test(uri);
}

function webProblem({ protocol, hostname }: URL, kind: Client['kind']): string | null {
  const isLoopback = loopback.has(hostname);
  if (protocol === 'http:' && !isLoopback) return 'must be https, or http on 127.0.0.1, [::1] or localhost';
  // The provider refuses https on loopback as a mistake: nobody has a certificate for it.
  if (protocol === 'https:' && isLoopback && kind === 'public') return 'must be http where it is on this machine';
  return null;
}

/** RFC 8252 section 7.1: the dot is that of a domain name of the app's maker, which `javascript:` and `data:` have not. */
function privateProblem(uri: string, kind: Client['kind']): string | null {
  if (!privateUseScheme.test(uri)) return 'must be https, or http on 127.0.0.1, [::1] or localhost';
  return kind === 'public' ? null : 'has a scheme that only public clients may use';
}
