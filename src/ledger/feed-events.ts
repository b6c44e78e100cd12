import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { readQueryAddress } from '../keys/read-query-address.ts';
import { findAddressId, findSettledEvents, type EventRow, type FeedPosition } from './history-queries.ts';

export interface FeedFilter {
  /** Only events of this contact. */
  readonly contactId: string | null;
  /** Only events of this address, whichever contact had it. */
  readonly addressId: string | null;
}

export interface FeedPage {
  readonly events: readonly EventRow[];
  /** The position before the next page, now or later. */
  readonly position: FeedPosition;
  /** Whether there is a next page now. */
  readonly more: boolean;
}

export const beforeAllEvents: FeedPosition = { transactionId: '0', eventId: '00000000-0000-0000-0000-000000000000' };

/**
 * The next events of the ledger behind a position, in the order of their transactions. A follower that goes on from the
 * last position misses none and gets none twice: an event appears once every transaction before its own has ended, so a
 * transaction that commits late delays the events behind it.
 */
export async function feedEvents(
  context: Pick<Context, 'database' | 'accountId'>,
  filter: FeedFilter,
  page: { readonly after: FeedPosition; readonly limit: number },
): Promise<FeedPage> {
  const { after, limit } = page;
  const rows = await findSettledEvents(context.database, context.accountId, filter, { after, limit: limit + 1 });
  const events = rows.slice(0, limit);
  const last = events.at(-1);
  const position = last === undefined ? after : { transactionId: last.transaction_id, eventId: last.event_id };
  return { events, position, more: rows.length > limit };
}

/** The filter for an address in any of its spellings. @throws NotFound if it was never stored */
export async function addressFilter(context: Context, address: string): Promise<string> {
  const { database, accountId, addressKeys } = context;
  const addressId = await findAddressId(database, accountId, addressKeys.key(readQueryAddress(address)));
  if (addressId === undefined) throw new NotFound('The address is not stored in this account.');
  return addressId;
}
