import type { PhysicalAddress } from './physical-address.ts';

/** A physical address as lines of text, as it stands in mails; the country is named in their language. */
export function writePostalAddress(address: PhysicalAddress, language: string): string {
  const country = new Intl.DisplayNames([language], { type: 'region' }).of(address.countryCode);
  const lines = [address.addressLine1, address.addressLine2, address.addressLine3, ...writeTown(address), country];
  return lines.filter((line) => line != null && line !== '').join('\n');
}

function writeTown({ city, stateCode, stateName, postalCode }: PhysicalAddress): string[] {
  if (stateCode !== null) return [`${city}, ${[stateCode, postalCode].filter(Boolean).join(' ')}`];
  return [[postalCode, city].filter(Boolean).join(' '), stateName ?? ''];
}
