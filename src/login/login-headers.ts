import { pageHeaders, pagePolicy } from '../public-pages/page-layout.ts';

/** Headers of pages whose address opens something: as those of public pages, and nobody frames them. */
export const linkPageHeaders = { ...pageHeaders, 'x-frame-options': 'DENY' } as const;

/**
 * Headers of pages that depend on a cookie. With `no-referrer` a browser sends their forms with the origin `null`, which
 * looks like a form of a stranger; with `same-origin` other sites learn as little.
 *
 * @param redirectUri the address of the client for the answer: browsers apply `form-action` to redirects after a form, too
 */
export function loginPageHeaders(redirectUri: string | null): Record<string, string> {
  return {
    ...linkPageHeaders,
    'referrer-policy': 'same-origin',
    'content-security-policy': pagePolicy(redirectUri === null ? [] : formTargets(redirectUri)),
  };
}

/** Its scheme and https: a client's address may lead on to another one, and a browser holds that to the same policy. */
function formTargets(redirectUri: string): string[] {
  return [...new Set([new URL(redirectUri).protocol, 'https:'])];
}
