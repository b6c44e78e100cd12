import { cleanAddress } from './normalise-address.ts';

/** An address of a query. A blank in it is a plus sign that was not encoded: an address that can be mailed has no blank. */
export function readQueryAddress(text: string): string {
  return cleanAddress(text).replaceAll(' ', '+');
}
