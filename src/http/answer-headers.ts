/**
 * Headers of every answer, made once: it stays out of caches, is never taken for another type, loads nothing, is in no frame
 * and on no page of another origin, and tells no other site its address. Pages say what they load themselves.
 */
export function answerHeaders(publicUrl: string): Readonly<Record<string, string>> {
  const year = 365 * 24 * 3_600;
  return {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-frame-options': 'DENY',
    // Requests with CORS are not concerned: they have rules of their own.
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': `max-age=${year}` } : undefined),
  };
}
