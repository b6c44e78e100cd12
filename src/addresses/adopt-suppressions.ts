import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { decidePermission } from '../permission/decide-permission.ts';
import { addressHashes } from './address-hashes.ts';
import { storeDecisions } from './store-decisions.ts';
import { accepted } from './change-permission.ts';
import type { LockedAddress } from './lock-address.ts';
import { prepareDecision } from './prepare-decision.ts';
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
  const decisions = unseen.flatMap(({ locked, hashes }) => {
    const row = hashes.map((hash) => byHash.get(hash.toString('hex'))).find((found) => found !== undefined);
    return row === undefined ? [] : adopt(context, locked, row);
  });
  await storeDecisions(tx, context, { decisions, contacts: [] });
  await deleteSuppressedHashes(
    tx,
    accountId,
    rows.map((row) => row.address_hash),
  );
  const adopted = new Map(decisions.map(({ after }) => [after.addressId, after]));
  return addresses.map((locked) => adopted.get(locked.addressId) ?? locked);
}

function adopt(context: Context, locked: LockedAddress, row: SuppressedHashRow) {
  const { source, reason } = row;
  const optOut = { kind: 'opt_out', command: 'suppression', source, reason } as const;
  const decision = accepted(decidePermission(locked.situation, optOut, locked.now));
  // The act is of whoever gave the list; this request only brought the address.
  const byGiver = { ...context, actor: row.actor, evidence: {} };
  return prepareDecision(byGiver, locked, decision, {
    contactId: null,
    text: locked.text ?? undefined,
    evidence: {
      ...(reason !== null && { reason }),
      ...(row.opted_out_at !== null && { opted_out_at: row.opted_out_at.toISOString() }),
      suppressed_at: row.created_at.toISOString(),
    },
  });
}
