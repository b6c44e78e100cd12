import { isLoopback } from '../config.ts';

/** The known origin of a request. */
export interface Origin {
  /** The address that the server listens on. */
  readonly listensOn: string;
  readonly remoteAddress: string | undefined;
  readonly localAddress: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Headers that say that somebody else passed the request on. */
const forwarding = /^(forwarded|via|x-forwarded(-.*)?|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

/**
 * Whether a request was made at this machine by somebody who meant it. The Host header counts because a page of somebody
 * else's may have a name that leads here.
 */
export function isFromThisMachine({ listensOn, remoteAddress, localAddress, headers }: Origin): boolean {
  const host = typeof headers.host === 'string' ? URL.parse(`http://${headers.host}`)?.hostname : undefined;
  const addresses = [listensOn, plain(remoteAddress), plain(localAddress), host?.replace(/^\[|\]$/g, '') ?? ''];
  return addresses.every(isLoopback) && !Object.keys(headers).some((name) => forwarding.test(name));
}

/** An IPv4 address without the form that IPv6 sockets give it. */
function plain(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:/i, '');
}
