import { cleanAddress } from './normalise-address.ts';

/** The address in a cell of a file, or its problem. */
export interface AddressCell {
  /** Not checked. */
  readonly address: string;
  /** The name before it, as in `Ann Byrd <ann@example.org>`. */
  readonly displayName: string | null;
}

const withName = /^(?<name>[^<>]*)<(?<address>[^<>]*)>$/;
const scheme = /^mailto:/i;
const plain = /^[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+$/;

/**
 * Reads an address as people copy it: with a name before it, with `mailto:`, in quotes, with a full stop, a comma or a
 * semicolon behind it, and with characters that show nothing.
 */
export function readAddressCell(cell: string): AddressCell {
  if (plain.test(cell)) return { address: cell, displayName: null };
  const text = withoutEnd(cleanAddress(cell));
  const { name, address } = withName.exec(text)?.groups ?? {};
  const displayName = unquote(name ?? '');
  return { address: bare(address ?? text), displayName: displayName === '' ? null : displayName };
}

function bare(text: string): string {
  const address = unquote(text.trim());
  if (!scheme.test(address)) return withoutEnd(address);
  const [target = ''] = address.replace(scheme, '').split('?');
  return withoutEnd(target.trim());
}

/** A loop and not an expression: with a text of full stops alone, an expression would need the square of its length. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && '.,; \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function unquote(text: string): string {
  const trimmed = text.trim();
  const [first, last] = [trimmed.charAt(0), trimmed.charAt(trimmed.length - 1)];
  const isQuoted = trimmed.length > 1 && first === last && '"\''.includes(first);
  return isQuoted ? trimmed.slice(1, -1).trim() : trimmed;
}
