import type { KoaContextWithOIDC } from 'oidc-provider';

const corsHeaders = [
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
] as const;

/**
 * The provider adds the hash of its only script, which submits a form; its other pages are ours and set their own policy.
 * That form goes to the redirect URI of a client.
 */
const policy = "default-src 'none'; script-src; base-uri 'none'; frame-ancestors 'none'";

/** Which sites may read answers is decided in one place, and not by the provider, which lets every site read some. */
export async function keepOurHeaders(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  const ours = corsHeaders.map((name) => [name, ctx.res.getHeader(name)] as const);
  ctx.set('content-security-policy', policy);
  await next();
  for (const [name, value] of ours) {
    if (value === undefined) ctx.res.removeHeader(name);
    else ctx.res.setHeader(name, value);
  }
}
