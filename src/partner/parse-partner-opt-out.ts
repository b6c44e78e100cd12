import { BodyReader, requireObject } from '../wire/body-reader.ts';
import { readStatedAddress } from '../addresses/read-stated-opt-out.ts';
import type { Source } from '../permission/address-state.ts';
import { readReason } from '../addresses/read-reason.ts';

export interface PartnerOptOut {
  readonly addresses: readonly string[];
  readonly source: Source;
  readonly reason: string | null;
  /** In every account that was granted, not only in the one that the path names. */
  readonly everywhere: boolean;
}

const mostAddresses = 500;

/** Reads what a partner asks for; repeated addresses count once. @throws Invalid with every problem */
export function parsePartnerOptOut(body: unknown): PartnerOptOut {
  const object = requireObject(body);
  const reader = new BodyReader();
  const given = reader.array(object, 'email_addresses', 'email_addresses') ?? [];
  if (given.length === 0) reader.refuseMissing('email_addresses');
  if (given.length > mostAddresses) {
    reader.refuse(`email_addresses has too many entries (maximum is ${mostAddresses})`);
  }
  const stated = given.flatMap((address) => (typeof address === 'string' ? [readStatedAddress(address)] : []));
  const addresses = stated.map(({ address }) => address);
  const wrong = stated.length < given.length || stated.some(({ problem }) => problem !== null);
  if (wrong) reader.refuse('email_addresses contains an address that is invalid');
  const source = reader.choice(object, 'update_source', 'update_source', ['Account', 'Contact', 'System']);
  if (source == null) reader.refuseMissing('update_source');
  const reason = readReason(reader, object, 'opt_out_reason');
  const everywhere = reader.boolean(object, 'global_unsubscribe', 'global_unsubscribe') ?? false;
  if (everywhere && given.length > 1) {
    reader.refuse('email_addresses has too many entries (maximum is 1 with global_unsubscribe)');
  }
  if (reader.boolean(object, 'delete_contacts', 'delete_contacts') === true) {
    reader.refuse('delete_contacts does not have a valid value: a partner may opt contacts out, not delete them');
  }
  reader.throwProblems();
  return { addresses: [...new Set(addresses)], source: source ?? 'Account', reason, everywhere };
}
