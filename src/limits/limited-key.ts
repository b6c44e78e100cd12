import { isIP } from 'node:net';
import { personalClient, type Caller } from '../access/caller.ts';

/** Whose requests a limit counts together: a client within its account; of personal tokens each one. */
export function callerKey({ accountId, actor }: Caller): string {
  return actor.clientId === personalClient
    ? `token ${accountId} ${actor.tokenId}`
    : `client ${accountId} ${actor.clientId}`;
}

/** An address as a limit counts it: of IPv6 the network of 64 bits, which one subscriber has to themselves. */
export function addressKey(address: string): string {
  switch (isIP(address)) {
    case 4:
      return `address ${address}`;
    case 6:
      return `address ${networkOf(address)}`;
    default:
      return 'address unknown';
  }
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array.from<string>({ length: tail === undefined ? 0 : 8 - before.length - after.length }).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}

/** An IPv4 address at the end stands for two groups. */
function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
