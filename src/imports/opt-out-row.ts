import type { NewInputRow } from '../activities/input-row.ts';
import { readStatedAddress, readStatedOptOut, type StatedOptOut } from '../addresses/read-stated-opt-out.ts';
import type { Context } from '../context.ts';
import { optsOut } from '../permission-in-files/opt-out-file.ts';
import type { RowPermission } from '../permission-in-files/read-permission.ts';
import type { JsonObject } from '../wire/body-reader.ts';

/** One opt-out of a list, as it is kept until its batch comes. A `source` of null is that of the whole list. */
export interface OptOutInput extends StatedOptOut {
  readonly address: string | null;
  /** Why nothing of the row is to be done; absent: it is to be. */
  readonly skipped?: string;
  /** What is wrong with the address: with any of it nothing of the row is done. */
  readonly problems: readonly string[];
}

/** Reads one entry: `address`, and `opted_out_at`, `reason` and `source` if they are there. */
export function parseOptOut(entry: JsonObject): OptOutInput {
  const { address: given } = entry;
  const stated = readStatedOptOut(entry);
  if (given === undefined || given === null || given === '') return failed(stated, 'address is missing');
  if (typeof given !== 'string') return failed(stated, 'address is invalid');
  const { address, problem } = readStatedAddress(given);
  if (address === '') return failed(stated, 'address is missing');
  if (problem !== null) return failed(stated, `address ${problem}`);
  return { ...stated, address, problems: [] };
}

function failed(stated: StatedOptOut, problem: string): OptOutInput {
  return { ...stated, address: null, problems: [problem] };
}

/** The same entry, skipped if it says that its person may be mailed. */
export function skipActive(input: OptOutInput, { statement, because: [said] }: RowPermission): OptOutInput {
  if (optsOut(statement)) return input;
  const whoSays =
    said === undefined ? 'the row' : `"${said.cell.slice(0, 100)}" in the column "${said.column.slice(0, 100)}"`;
  return { ...input, skipped: `${whoSays} says that the person may be mailed` };
}

export function toOptOutInput({ addressKeys }: Context, row: number, input: OptOutInput): NewInputRow {
  return { row, addressKey: input.address === null ? null : addressKeys.key(input.address), data: input };
}
