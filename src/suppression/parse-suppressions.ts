import { BodyReader, isObject, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { readDateTime } from '../wire/read-date-time.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { readAddressCell } from '../keys/read-address-cell.ts';
import { readReason } from '../addresses/read-reason.ts';
import { Invalid } from '../errors.ts';
import type { RejectedEntry, SuppressedBy, SuppressionEntry } from './suppression-entry.ts';

export interface ParsedSuppressions {
  readonly entries: readonly SuppressionEntry[];
  readonly rejected: readonly RejectedEntry[];
}

const mostEntries = 10_000;
const hexOf32Bytes = /^[0-9a-f]{64}$/i;
const otherKeys =
  'key_fingerprint is not that of this instance: only the instance that wrote an address_key can read it; give address or sha256';

/**
 * Reads a suppression list. A wrong entry is one error, and all others are imported.
 *
 * @param fingerprint of the keys under which this instance keeps addresses
 * @throws Invalid if the body is not a list, or has keys of another instance
 */
export function parseSuppressions(body: unknown, fingerprint: string): ParsedSuppressions {
  const object = requireObject(body);
  const reader = new BodyReader();
  const given = reader.array(object, 'suppressions', 'suppressions') ?? [];
  if (given.length === 0) reader.refuseMissing('suppressions');
  if (given.length > mostEntries) {
    reader.refuse(`suppressions has too many entries (maximum is ${mostEntries}): send several requests`);
  }
  reader.throwProblems();
  const entries: SuppressionEntry[] = [];
  const rejected: RejectedEntry[] = [];
  given.forEach((one, index) => {
    const entry = isObject(one) ? readEntry(one) : 'is not an object';
    if (typeof entry === 'string') rejected.push({ row: index + 1, reason: entry });
    else entries.push(entry);
  });
  const byKey = entries.some(({ by }) => by.kind === 'key');
  const said = object['key_fingerprint'];
  if (said !== undefined && typeof said !== 'string') throw new Invalid(['key_fingerprint is invalid']);
  if (byKey && said !== fingerprint) throw new Invalid([otherKeys]);
  return { entries, rejected };
}

/** The entry, or its problem. */
function readEntry(entry: JsonObject): SuppressionEntry | string {
  const reader = new BodyReader();
  const by = readSubject(reader, entry);
  const at = reader.text(entry, 'opted_out_at', 'opted_out_at', 64) ?? null;
  const time = at === null ? null : readDateTime(at);
  if (at !== null && time === null) reader.refuse('opted_out_at is not a date: give one as 2026-11-20T12:00:00Z');
  const reason = readReason(reader, entry, 'reason');
  const source = reader.choice(entry, 'source', 'source', ['Account', 'Contact']) ?? 'Account';
  if (reader.problems.length > 0) return reader.problems.join(', ');
  return by === undefined ? 'names nobody' : { by, at: time, reason, source };
}

function readSubject(reader: BodyReader, entry: JsonObject): SuppressedBy | undefined {
  const cell = reader.text(entry, 'address', 'address', 320) ?? undefined;
  const address = cell === undefined ? undefined : readAddressCell(cell).address;
  const hash = readHex(reader, entry, 'sha256');
  const key = readHex(reader, entry, 'address_key');
  const given: SuppressedBy[] = [
    ...(address === undefined ? [] : [{ kind: 'address', address } as const]),
    ...(hash === undefined ? [] : [{ kind: 'hash', hash } as const]),
    ...(key === undefined ? [] : [{ kind: 'key', key } as const]),
  ];
  if (given.length !== 1) reader.refuse('must have exactly one of address, sha256 and address_key');
  const problem = address === undefined ? null : validateAddress(address);
  if (problem !== null) reader.refuse(`address ${problem}`);
  return given[0];
}

function readHex(reader: BodyReader, entry: JsonObject, name: string): Buffer | undefined {
  const text = reader.text(entry, name, name, 64) ?? undefined;
  if (text === undefined) return undefined;
  if (!hexOf32Bytes.test(text)) reader.refuse(`${name} is not 64 hexadecimal digits`);
  return Buffer.from(text, 'hex');
}
