import type { BodyReader, JsonObject, Member } from '../wire/body-reader.ts';
import { readDateTime } from '../wire/read-date-time.ts';
import { cleanAddress, validateAddress } from '../keys/normalise-address.ts';
import { readReason } from '../addresses/read-reason.ts';
import type { AskCommand } from '../permission/ask.ts';
import { longestAddress } from './contact-limits.ts';
import { permissions } from '../permission/address-state.ts';
import type { EmailInput } from './contact-input.ts';

/** Reads `email_address`; members that only the server sets are skipped. null if the member is null or empty. */
export function parseEmail(reader: BodyReader, object: JsonObject): Member<EmailInput> {
  const email = reader.object(object, 'email_address', 'email_address');
  if (email === undefined || email === null) return email;
  const given = reader.text(email, 'address', 'email_address.address', longestAddress);
  const address = given == null ? given : cleanAddress(given);
  if (address === null) reader.refuse('email_address.address is missing');
  if (typeof address === 'string') checkAddress(reader, address, 'email_address.address');
  const permission = reader.choice(email, 'permission_to_send', 'email_address.permission_to_send', permissions);
  const reason = readReason(reader, email, 'opt_out_reason', 'email_address.opt_out_reason');
  return { address: address ?? undefined, permission: permission ?? undefined, reason };
}

export function checkAddress(reader: BodyReader, address: string, path: string): void {
  const problem = validateAddress(address);
  if (problem !== null) reader.refuse(`${path} ${problem}`);
}

/**
 * The time at which a body was read from the API: the older of its two times. Times that Assent did not write are skipped,
 * as read-only members are.
 */
export function parseRead(object: JsonObject): AskCommand['read'] {
  const email = typeof object['email_address'] === 'object' ? (object['email_address'] as JsonObject | null) : null;
  const times = [object['updated_at'], email?.['updated_at']]
    .map((value) => (typeof value === 'string' ? readDateTime(value) : null))
    .filter((time) => time !== null);
  if (times.length === 0) return null;
  return {
    at: new Date(Math.min(...times.map((time) => time.getTime()))),
    sawOptOut: typeof email?.['opt_out_date'] === 'string',
  };
}
