import { readAddressCell } from '../keys/read-address-cell.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { cutReason, reasonProblem } from '../permission/opt-out-reason.ts';
import type { JsonObject } from '../wire/body-reader.ts';
import { readWrittenTime } from '../wire/read-written-day.ts';

/**
 * What an entry of a list states of an opt-out that happened elsewhere: `opted_out_at`, `reason` and `source`. Nothing in them
 * keeps the opt-out from being stored: what does not fit stays as evidence, and a note says so.
 */
export interface StatedOptOut {
  /** When it happened, ISO 8601; null: not stated, or not as a date that can be read. */
  readonly at: string | null;
  readonly reason: string | null;
  readonly source: 'Account' | 'Contact' | null;
  /** What did not fit, as it was stated; absent: everything did. */
  readonly stated?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
}

const sources = ['Account', 'Contact'] as const;
/** So much of what does not fit is kept. */
const longestStated = 10_000;

/** The address of an entry as people copy it, and what is wrong with it, as the end of a sentence. */
export function readStatedAddress(text: string): { readonly address: string; readonly problem: string | null } {
  const { address } = readAddressCell(text);
  return { address, problem: validateAddress(address) };
}

export function readStatedOptOut(entry: JsonObject): StatedOptOut {
  const stated: Record<string, string> = {};
  const notes: string[] = [];
  const leaveOut = (name: string, text: string, note: string): void => {
    stated[name] = text.slice(0, longestStated);
    notes.push(note);
  };
  const date = textOf(entry['opted_out_at']);
  const at = date === null ? null : readWrittenTime(date);
  if (date !== null && at === null)
    leaveOut('opted_out_at', date, 'opted_out_at is not a date: it is kept as evidence');
  const said = textOf(entry['source']);
  const source = sources.find((one) => one.toLowerCase() === said?.toLowerCase()) ?? null;
  if (said !== null && source === null) {
    leaveOut('source', said, 'source is neither Account nor Contact: it is kept as evidence');
  }
  const whole = textOf(entry['reason']);
  const isLong = reasonProblem(whole) !== null;
  if (whole !== null && isLong)
    leaveOut('reason', whole, 'reason is long: its beginning is shown, all of it is evidence');
  const reason = whole !== null && isLong ? cutReason(whole) : whole;
  return { at, reason, source, ...(notes.length > 0 && { stated, notes }) };
}

/** What the ledger keeps of it as evidence. */
export function statedEvidence({ at, stated }: Pick<StatedOptOut, 'at' | 'stated'>): Record<string, unknown> {
  return {
    ...(at !== null && { opted_out_at: new Date(at).toISOString() }),
    ...(stated !== undefined && { stated }),
  };
}

/** null: nothing, or nothing but blanks. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).trim();
  return text === '' ? null : text;
}
