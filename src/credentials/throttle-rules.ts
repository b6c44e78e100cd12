/** How many attempts may fail in how long a time, and how long nothing is looked at after that. */
export interface ThrottleRule {
  readonly limit: number;
  readonly windowMs: number;
  readonly blockMs: number;
}

const quarterMs = 15 * 60_000;
const hourMs = 60 * 60_000;

/** Per e-mail address, in any account and over any client. */
export const passwordsOfEmail: ThrottleRule = { limit: 10, windowMs: quarterMs, blockMs: quarterMs };
/** Per IP address, of IPv6 its network: one who tries many e-mail addresses. */
export const passwordsOfIp: ThrottleRule = { limit: 50, windowMs: quarterMs, blockMs: quarterMs };
/** Per user. */
export const codesOfUser: ThrottleRule = { limit: 10, windowMs: quarterMs, blockMs: quarterMs };
/** Per IP address: of 2.56 · 10¹⁰ codes, those that devices show for ten minutes (RFC 8628 section 5.1). */
export const deviceCodesOfIp: ThrottleRule = { limit: 20, windowMs: quarterMs, blockMs: quarterMs };
export const resetsOfEmail: ThrottleRule = { limit: 5, windowMs: hourMs, blockMs: hourMs };
export const resetsOfIp: ThrottleRule = { limit: 20, windowMs: hourMs, blockMs: hourMs };

/** The longest time that an attempt counts for. */
export const longestWindowMs = hourMs;
