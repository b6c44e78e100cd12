/**
 * Headers of every answer, made once: no cache stores it, its type is not guessed, it loads nothing, it is in no frame and
 * on no page of another origin, and no other site learns its address. Pages themselves say what they load.
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
