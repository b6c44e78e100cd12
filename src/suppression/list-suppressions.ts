import type { Context } from '../context.ts';
import {
  findSuppressedAddresses,
  findWaitingHashes,
  type SuppressedAddressRow,
  type WaitingHashRow,
} from './suppression-queries.ts';

/** The end of a page: among the addresses, or among the hashes that come after them (hexadecimal). */
export interface SuppressionPosition {
  readonly among: 'addresses' | 'hashes';
  readonly after: string;
}

export interface SuppressionPage {
  readonly addresses: readonly SuppressedAddressRow[];
  readonly hashes: readonly WaitingHashRow[];
  /** undefined on the last. */
  readonly next: SuppressionPosition | undefined;
}

const beforeAll: SuppressionPosition = { among: 'addresses', after: '00000000-0000-0000-0000-000000000000' };

/** Everybody who said no to the account: addresses in the order they were first stored, then hashes without an address. */
export async function listSuppressions(
  { database, accountId }: Pick<Context, 'database' | 'accountId'>,
  { from = beforeAll, limit }: { readonly from: SuppressionPosition | undefined; readonly limit: number },
): Promise<SuppressionPage> {
  if (from.among === 'addresses') {
    const rows = await findSuppressedAddresses(database, accountId, { after: from.after, limit });
    const last = rows.at(-1);
    if (last !== undefined) {
      return { addresses: rows, hashes: [], next: { among: 'addresses', after: last.address_id } };
    }
  }
  const after = Buffer.from(from.among === 'hashes' ? from.after : '', 'hex');
  const rows = await findWaitingHashes(database, accountId, { after, limit: limit + 1 });
  const hashes = rows.slice(0, limit);
  const last = rows.length > limit ? hashes.at(-1) : undefined;
  const next: SuppressionPosition | undefined = last && { among: 'hashes', after: last.address_hash.toString('hex') };
  return { addresses: [], hashes, next };
}
