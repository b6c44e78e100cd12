/**
 * An address as a page may show it: enough for the addressee to recognise it, not enough for a person with a forwarded mail
 * to write to it.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ending = domain.slice(domain.lastIndexOf('.') + 1);
  return `${firstOf(address.slice(0, at))}***@${firstOf(domain.slice(0, -ending.length))}***.${ending}`;
}

/** The first character, unless it is the only one. */
function firstOf(text: string): string {
  const [first = '', second] = Array.from(text);
  return second === undefined ? '' : first;
}
