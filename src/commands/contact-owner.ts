import type { AddressOwner } from '../contacts/opt-out-address.ts';
import { isUuid } from '../wire/is-uuid.ts';
import type { CommandInput } from './command.ts';
import { word } from './command-input.ts';
import { UsageError } from './usage-error.ts';

/** The contact or address that the first word names. @throws UsageError if it is neither an address nor an id */
export function contactOwner(input: CommandInput): AddressOwner {
  const text = word(input, 0, 'an address or the id of a contact');
  if (text.includes('@')) return { address: text };
  if (isUuid(text)) return { contactId: text };
  throw new UsageError('it is neither an address nor the id of a contact');
}
