import { optOutAddresses, type OptOutOutcome, type OptOutRow } from '../addresses/opt-out-addresses.ts';
import { statedEvidence } from '../addresses/read-stated-opt-out.ts';
import type { Context } from '../context.ts';
import { matchHashes } from './match-hashes.ts';
import type { SuppressionEntry } from './suppression-entry.ts';
import { deleteHashes, insertHashes, lockNewAddresses } from './suppression-queries.ts';

export interface ImportedSuppressions {
  /** How many addresses of the account opted out by this. */
  readonly optedOut: number;
  /** How many were never seen, and are opted out before they are. */
  readonly stored: number;
  /** How many had opted out before; that opt-out stands. */
  readonly already: number;
  /** How many hashes match no address yet; each opts its address out when that is first seen. */
  readonly waiting: number;
}

/**
 * Takes a suppression list of at most 10,000 entries: opts its addresses out, those too that were never seen. Sent again it
 * changes nothing.
 */
export async function importSuppressions(
  context: Context,
  entries: readonly SuppressionEntry[],
): Promise<ImportedSuppressions> {
  const matched = await keepHashes(context, entries);
  const rows = entries.flatMap((entry) => toRow(context, entry, matched) ?? []);
  const outcomes = await context.database.transaction(async (tx) => {
    const results = await optOutAddresses(tx, context, rows, 'suppression');
    const settled = [...matched.keys()].map((hex) => Buffer.from(hex, 'hex'));
    if (settled.length > 0) await deleteHashes(tx, context.accountId, settled);
    return results;
  });
  const count = (outcome: OptOutOutcome['outcome']): number => outcomes.filter((one) => one.outcome === outcome).length;
  return {
    optedOut: count('opted_out'),
    stored: count('stored'),
    already: count('already'),
    waiting: entries.length - rows.length,
  };
}

/**
 * Keeps the hashes of a list, so that from then on no address of theirs is stored unseen, and then looks for addresses that
 * are stored already.
 *
 * @returns the keys of those, by hash
 */
async function keepHashes(
  { database, accountId, actor, clock }: Context,
  entries: readonly SuppressionEntry[],
): Promise<ReadonlyMap<string, Buffer>> {
  const hashed = new Map(
    entries.toReversed().flatMap(({ by, at, reason, source, stated = null }) => {
      if (by.kind !== 'hash') return [];
      const optedOutAt = at === null ? null : new Date(at);
      const kept = { hash: by.hash, reason, source: source ?? defaultSource, optedOutAt, stated };
      return [[by.hash.toString('hex'), kept] as const];
    }),
  );
  if (hashed.size === 0) return new Map();
  await database.transaction(async (tx) => {
    const now = clock();
    await lockNewAddresses(tx, accountId, now);
    await insertHashes(tx, accountId, [...hashed.values()], { actor, now });
  });
  return matchHashes(database, accountId, new Set(hashed.keys()));
}

const defaultSource = 'Account';

/** undefined: a hash that matches no address yet. */
function toRow(
  { addressKeys }: Context,
  { by, reason, source, ...stated }: SuppressionEntry,
  matched: ReadonlyMap<string, Buffer>,
): OptOutRow | undefined {
  const said = { reason, source: source ?? defaultSource, evidence: statedEvidence(stated) };
  if (by.kind === 'address') return { ...said, key: addressKeys.key(by.address), text: by.address };
  if (by.kind === 'key') return { ...said, key: by.key, text: null };
  const key = matched.get(by.hash.toString('hex'));
  return key && { ...said, key, text: null };
}
