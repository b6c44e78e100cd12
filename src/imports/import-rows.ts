import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { lockAddressKeys, lockOwners } from '../addresses/lock-addresses.ts';
import { BatchSubResources } from '../contacts/sub-resources/batch-sub-resources.ts';
import { checkImportRow, type CheckedRow } from './check-import-row.ts';
import { DecidedBatch } from '../addresses/decided-batch.ts';
import { findImportFields } from './import-custom-fields.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportRow } from './import-row.ts';
import type { ImportTarget } from './import-target.ts';
import { mapInTurns } from './map-in-turns.ts';
import { storeDecisions } from '../addresses/store-decisions.ts';
import { takeImportRow } from './take-import-row.ts';

export interface Imported {
  /** One for each row, in their order. */
  readonly outcomes: readonly ImportOutcome[];
  /** Custom fields that rows name and the account does not have; what rows have for them is passed over. */
  readonly unknownFields: readonly string[];
}

const slice = 500;

/**
 * Imports rows, at most 10,000, by a fixed number of statements. A new address gets a contact with an implicit permission; of an
 * existing contact only what the row has is changed, and it joins the lists unless it opted out or has not confirmed. Nobody
 * is solicited and no stored permission is raised; a deleted contact comes back. Rows that name the same address are taken
 * one after the other.
 */
export async function importRows(
  tx: Transaction,
  context: Context,
  rows: readonly ImportRow[],
  target: ImportTarget,
): Promise<Imported> {
  const { accountId } = context;
  const fields = await findImportFields(tx, accountId, rows);
  const checked = await mapInTurns(rows, (row) => checkImportRow(row, fields, context.addressKeys));
  const good = checked.filter((row) => 'key' in row);
  const addresses = await lockAddressKeys(tx, context, distinct(good));
  const owners = await lockOwners(tx, context, addresses);
  const contactIds = owners.contacts.map(({ contactId }) => contactId);
  const batch = new DecidedBatch(context, owners);
  const subResources = await BatchSubResources.read(tx, accountId, good.some(hasSubResources) ? contactIds : []);
  const addressIds = new Map(addresses.map(({ key, addressId }) => [key.toString('hex'), addressId]));
  const take = (row: CheckedRow | ImportOutcome): ImportOutcome => {
    if (!('key' in row)) return row;
    const addressId = addressIds.get(row.key.toString('hex')) ?? '';
    return takeImportRow({ accountId, batch, subResources, target }, row, batch.address(addressId));
  };
  const outcomes: ImportOutcome[] = [];
  let storing = Promise.resolve();
  for (let first = 0; first < checked.length; first += slice) {
    // The database stores one slice while the next one is decided.
    const [taken] = await settled(mapInTurns(checked.slice(first, first + slice), take), storing);
    outcomes.push(...taken);
    storing = storeDecisions(tx, context, batch.take());
  }
  await storing;
  await subResources.store(tx, accountId);
  return { outcomes, unknownFields: fields.unknown };
}

/** Waits for both, also where one fails: a transaction may not end while something in it is under way. */
async function settled<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** Each address once, in the spelling of its first row. */
function distinct(rows: readonly CheckedRow[]): { readonly key: Buffer; readonly text: string }[] {
  const byKey = new Map<string, { readonly key: Buffer; readonly text: string }>();
  for (const { key, address } of rows) {
    const hex = key.toString('hex');
    if (!byKey.has(hex)) byKey.set(hex, { key, text: address });
  }
  return [...byKey.values()];
}

function hasSubResources({ input, fieldValues }: CheckedRow): boolean {
  const { phoneNumbers = [], streetAddresses = [], sms, tags } = input;
  return (
    phoneNumbers.length + streetAddresses.length + fieldValues.length > 0 || sms !== undefined || tags !== undefined
  );
}
