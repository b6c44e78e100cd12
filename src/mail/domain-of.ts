import { domainToASCII } from 'node:url';

/** The domain of an address in A-labels, as headers that are no addresses need it. */
export function domainOf(address: string): string {
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1));
}
