import type { Context } from '../context.ts';
import { LostRace, type Transaction } from '../database/database.ts';
import { findNumberOwners } from '../sms-channels/find-number-owners.ts';
import { fullNumber } from '../sms-channels/sms-channel.ts';
import { findAddressTexts } from '../addresses/find-address-texts.ts';
import type { ImportOutcome } from './import-outcome.ts';
import { importNumbers, type NumberRow } from './import-numbers.ts';
import type { ImportRow } from './import-row.ts';
import { importRows, type Imported } from './import-rows.ts';
import type { ImportTarget } from './import-target.ts';

/**
 * Imports rows as `importRows` does, and those that name nobody but by a number for text messages: whoever has the number, or a
 * new contact without an address. A number says nothing of the address that its contact has: what the permission rules make of the
 * row is what they make of one that names that address.
 */
export async function importPeople(
  tx: Transaction,
  context: Context,
  rows: readonly ImportRow[],
  target: ImportTarget,
): Promise<Imported> {
  if (!rows.some(hasNumberAlone)) return importRows(tx, context, rows, target);
  const { addressed, numbers, owners } = await splitRows(tx, context, rows);
  const byAddress = await importRows(tx, context, addressed, target);
  if (byAddress.outcomes.some((outcome) => hasMoved(outcome, owners)))
    throw new LostRace('a contact got another address');
  const byNumber = await importNumbers(tx, context, numbers, target);
  return {
    outcomes: [...byAddress.outcomes, ...byNumber.outcomes].toSorted((one, other) => one.row - other.row),
    unknownFields: [...new Set([...byAddress.unknownFields, ...byNumber.unknownFields])],
  };
}

interface SplitRows {
  readonly addressed: readonly ImportRow[];
  readonly numbers: readonly NumberRow[];
  /** The contacts that the numbers of addressed rows named. */
  readonly owners: ReadonlyMap<number, string>;
}

/** A number names whoever has it; where nobody does, the address beside which a row before has it. */
async function splitRows(tx: Transaction, context: Context, rows: readonly ImportRow[]): Promise<SplitRows> {
  const { accountId } = context;
  const asked = rows.filter(hasNumberAlone).flatMap(({ input }) => input.sms?.number ?? []);
  const ownerOf = await findNumberOwners(tx, accountId, asked);
  const addressOf = await findAddressTexts(tx, { accountId, contactIds: [...new Set(ownerOf.values())] });
  const beside = new Map<string, string>();
  const [addressed, numbers, owners] = [[] as ImportRow[], [] as NumberRow[], new Map<number, string>()];
  for (const row of rows) {
    const { address, input, problems } = row;
    const digits = input.sms === undefined || problems.length > 0 ? null : fullNumber(input.sms.number);
    if (digits === null || address !== null) {
      if (digits !== null && address !== null) beside.set(digits, address);
      addressed.push(row);
      continue;
    }
    const ownerId = ownerOf.get(digits);
    const its = ownerId === undefined ? beside.get(digits) : addressOf.get(ownerId);
    if (its == null) numbers.push({ ...row, digits, ownerId });
    else {
      addressed.push({ ...row, address: its });
      if (ownerId !== undefined) owners.set(row.row, ownerId);
    }
  }
  return { addressed, numbers, owners };
}

function hasNumberAlone({ address, input, problems }: ImportRow): boolean {
  return address === null && input.sms !== undefined && problems.length === 0;
}

function hasMoved({ row, contactId }: ImportOutcome, owners: ReadonlyMap<number, string>): boolean {
  const ownerId = owners.get(row);
  return ownerId !== undefined && contactId !== null && contactId !== ownerId;
}
