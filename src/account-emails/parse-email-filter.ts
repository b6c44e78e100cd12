import { Invalid } from '../errors.ts';
import { readQueryAddress } from '../keys/read-query-address.ts';
import { emailRoles, type EmailFilter, type EmailRole } from '../accounts/account-email.ts';

/** The parameters of the collection, as on the wire. */
export interface EmailQuery {
  readonly confirm_status?: string;
  readonly role_code?: string;
  readonly email_address?: string;
}

/** Reads the one parameter that may be given; words in any case, or their first letter. @throws Invalid */
export function parseEmailFilter(query: EmailQuery): EmailFilter {
  const [status, role, address] = [query.confirm_status, query.role_code, query.email_address].map(
    (text) => text?.trim() || undefined,
  );
  if ([status, role, address].filter((text) => text !== undefined).length > 1) {
    throw new Invalid(['Only one of confirm_status, role_code and email_address can be given at a time']);
  }
  return {
    confirmed: status === undefined ? undefined : readStatus(status),
    role: role === undefined ? undefined : readRole(role),
    address: address === undefined ? undefined : readQueryAddress(address),
  };
}

function readStatus(text: string): boolean {
  return readWord(text, ['CONFIRMED', 'UNCONFIRMED'], 'confirm_status') === 'CONFIRMED';
}

function readRole(text: string): EmailRole {
  return readWord(text, emailRoles, 'role_code');
}

function readWord<Word extends string>(text: string, words: readonly Word[], name: string): Word {
  const upper = text.toUpperCase();
  const found = words.find((word) => upper === word || upper === word[0]);
  if (found === undefined) throw new Invalid([`${name} does not have a valid value`]);
  return found;
}
