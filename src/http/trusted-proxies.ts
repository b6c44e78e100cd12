import { isIP } from 'node:net';
import { OperatorError } from '../operator-error.ts';

const names = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Whose `X-Forwarded-For` is believed: addresses, networks as `10.0.0.0/8`, or loopback, linklocal, uniquelocal.
 *
 * @throws OperatorError naming what is none of these
 */
export function trustedProxies(entries: readonly string[]): string[] | false {
  for (const entry of entries) {
    const [address = '', bits, ...rest] = entry.split('/');
    const family = isIP(address);
    const isNetwork = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
    if (!names.has(entry) && (family === 0 || !isNetwork || rest.length > 0)) {
      throw new OperatorError(
        `ASSENT_TRUSTED_PROXIES holds "${entry}": give addresses or networks, for example 10.0.0.0/8.`,
      );
    }
  }
  return entries.length === 0 ? false : [...entries];
}
