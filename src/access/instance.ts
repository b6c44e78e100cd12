import type { Database } from '../database/database.ts';
import { addressKeys } from '../keys/address-keys.ts';
import { inOrderOfUse } from '../keys/in-order-of-use.ts';
import { createKeys, loadKeys } from '../keys/keys-file.ts';
import type { Keys } from '../keys/keys.ts';
import { OperatorError } from '../operator-error.ts';
import { findInstance, hasAccounts, insertInstance } from './instance-queries.ts';

/**
 * The issuer of tokens and their audience. Stored in the database, so that tokens stay valid after a change of port or
 * name.
 */
export interface Instance {
  readonly issuer: string;
  readonly audience: string;
}

/**
 * Opens the instance that a migrated database belongs to, with its keys. The first start makes the keys and stores the
 * identity.
 *
 * @throws OperatorError if the keys are missing or do not belong to this database: with other keys every opt-out would be
 *   forgotten
 * @returns the keys with those to sign with in front
 */
export async function openInstance(
  database: Database,
  start: { readonly publicUrl: string; readonly keysFile: string; readonly now: Date },
): Promise<{ instance: Instance; keys: Keys }> {
  const stored = await findInstance(database);
  if (stored === undefined && (await hasAccounts(database))) {
    throw new OperatorError(
      'The database holds accounts but not the identity of an instance: restore it from a whole backup.',
    );
  }
  const present = await loadKeys(start.keysFile);
  if (present === undefined && stored !== undefined) {
    throw new OperatorError(
      `The keys file ${start.keysFile} is missing, and the addresses in the database need its keys: restore it from a backup, or set ASSENT_KEYS_FILE to its place.`,
    );
  }
  const keys = present ?? (await createKeys(start.keysFile, start.now));
  const { fingerprint } = addressKeys(keys.address);
  const instance = stored ?? (await store(database, start, fingerprint));
  if (instance.address_key_fingerprint !== fingerprint) {
    throw new OperatorError(
      `The keys file ${start.keysFile} does not belong to this database: put the right file there, or set ASSENT_KEYS_FILE to its place.`,
    );
  }
  return { instance: { issuer: instance.issuer, audience: instance.audience }, keys: inOrderOfUse(keys, start.now) };
}

async function store(
  database: Database,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
  fingerprint: string,
): Promise<Instance & { readonly address_key_fingerprint: string }> {
  const issuer = `${publicUrl}/oauth2/default`;
  const identity = { issuer, audience: `${publicUrl}/v3`, address_key_fingerprint: fingerprint };
  return database.transaction(async (tx) => {
    await insertInstance(tx, identity, now);
    // Another node may have been first.
    const stored = await findInstance(tx);
    if (stored === undefined) throw new Error('the identity of the instance was not stored');
    return stored;
  });
}
