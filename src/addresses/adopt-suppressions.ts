import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { addressHashes } from './address-hashes.ts';
import { decide } from './decide.ts';
import { DecidedBatch } from './decided-batch.ts';
import type { LockedAddress } from './locked-address.ts';
import { storeDecisions } from './store-decisions.ts';
import {
  deleteSuppressedHashes,
  findSuppressedHashes,
  holdSuppressedHashes,
  type SuppressedHashRow,
} from './suppressed-hash-queries.ts';

/**
 * Looks for addresses that are seen for the first time among those that a suppression list knows by their SHA-256. One that is
 * found is stored as opted out, as if the list had named it, before anything else is decided on it.
 *
 * @returns the addresses as they are now
 */
export async function adoptSuppressions(
  tx: Transaction,
  context: Context,
  addresses: readonly LockedAddress[],
): Promise<LockedAddress[]> {
  const { accountId } = context;
  const known = addresses.every(({ seq, text }) => seq > 0 || text === null);
  if (known || !(await holdSuppressedHashes(tx, accountId))) return [...addresses];
  const unseen = addresses.flatMap((locked) =>
    locked.seq > 0 || locked.text === null ? [] : { locked, hashes: addressHashes(locked.text) },
  );
  const rows = await findSuppressedHashes(
    tx,
    accountId,
    unseen.flatMap(({ hashes }) => hashes),
  );
  if (rows.length === 0) return [...addresses];
  const byHash = new Map(rows.map((row) => [row.address_hash.toString('hex'), row]));
  const batch = new DecidedBatch(context, { addresses, contacts: [] });
  for (const { locked, hashes } of unseen) {
    const row = hashes.map((hash) => byHash.get(hash.toString('hex'))).find((found) => found !== undefined);
    if (row !== undefined) adopt(batch, locked, row);
  }
  await storeDecisions(tx, context, batch.take());
  await deleteSuppressedHashes(
    tx,
    accountId,
    rows.map((row) => row.address_hash),
  );
  return addresses.map(({ addressId }) => batch.address(addressId));
}

function adopt(batch: DecidedBatch, locked: LockedAddress, row: SuppressedHashRow): void {
  const { source, reason, actor: by, opted_out_at: optedOutAt, stated, created_at: createdAt } = row;
  const optOut = { kind: 'opt_out', command: 'suppression', source, reason } as const;
  batch.decide(locked, decide(locked, optOut), {
    contactId: null,
    contact: { kind: 'none' },
    text: locked.text ?? undefined,
    reason,
    // The act is of the user who gave the list; this request only brought the address.
    by,
    evidence: {
      ...(optedOutAt !== null && { opted_out_at: optedOutAt.toISOString() }),
      ...(stated !== null && { stated }),
      suppressed_at: createdAt.toISOString(),
    },
  });
}
