import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser says that a form was sent from another site. An origin of `null` is another one: only pages that hide
 * theirs have it. Programs that are no browsers send neither header.
 */
export function isForeignForm(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  return headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin;
}
