import type { NewInputRow } from '../activities/input-row.ts';
import type { Context } from '../context.ts';
import { BodyReader, type JsonObject } from '../wire/body-reader.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { readAddressCell } from '../keys/read-address-cell.ts';
import { readReason } from '../addresses/read-reason.ts';
import { readImportTime } from './read-import-day.ts';

/** One no of a list of them, as it is kept until its batch comes. */
export interface OptOutInput {
  readonly address: string | null;
  /** When it was said elsewhere (ISO 8601); kept as evidence. */
  readonly at: string | null;
  readonly reason: string | null;
  /** null: as the whole list says. */
  readonly source: 'Account' | 'Contact' | null;
  /** With any of them nothing of the row is done. */
  readonly problems: readonly string[];
}

const sources = ['Account', 'Contact'] as const;

/** Reads one no: `address`, and where they are there `opted_out_at`, `reason` and `source`. */
export function parseOptOut(entry: JsonObject): OptOutInput {
  const reader = new BodyReader();
  const given = reader.text(entry, 'address', 'address', 320) ?? null;
  const address = given === null ? null : readAddressCell(given).address;
  const problem = address === null ? null : validateAddress(address);
  if (problem !== null) reader.refuse(`address ${problem}`);
  if (address === null) reader.refuseMissing('address');
  const said = reader.text(entry, 'opted_out_at', 'opted_out_at', 64) ?? null;
  const at = said === null ? null : readImportTime(said);
  if (said !== null && at === null) reader.refuse('opted_out_at is not a date');
  const reason = readReason(reader, entry, 'reason');
  return { address, at, reason, source: readSource(reader, entry), problems: reader.problems };
}

/** The source of opt-outs in any case, as spreadsheets have it. */
export function readSource(reader: BodyReader, object: JsonObject): OptOutInput['source'] {
  const text = reader.text(object, 'source', 'source', 50) ?? null;
  const source = sources.find((one) => one.toLowerCase() === text?.toLowerCase()) ?? null;
  if (text !== null && source === null) reader.refuse('source does not have a valid value');
  return source;
}

export function toOptOutInput({ addressKeys }: Context, row: number, input: OptOutInput): NewInputRow {
  return { row, addressKey: input.address === null ? null : addressKeys.key(input.address), data: input };
}
