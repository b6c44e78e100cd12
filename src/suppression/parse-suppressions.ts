import { BodyReader, isObject, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { readStatedAddress, readStatedOptOut } from '../addresses/read-stated-opt-out.ts';
import { Invalid } from '../errors.ts';
import type { NotedEntry, SuppressedBy, SuppressionEntry } from './suppression-entry.ts';

export interface ParsedSuppressions {
  readonly entries: readonly SuppressionEntry[];
  readonly rejected: readonly NotedEntry[];
  /** What of imported entries did not fit. */
  readonly notes: readonly NotedEntry[];
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
  const rejected: NotedEntry[] = [];
  const notes: NotedEntry[] = [];
  given.forEach((one, index) => {
    const entry = isObject(one) ? readEntry(one) : 'is not an object';
    const row = index + 1;
    if (typeof entry === 'string') rejected.push({ row, reason: entry });
    else entries.push(entry);
    if (typeof entry !== 'string' && entry.notes !== undefined) notes.push({ row, reason: entry.notes.join('; ') });
  });
  const byKey = entries.some(({ by }) => by.kind === 'key');
  const said = object['key_fingerprint'];
  if (said !== undefined && typeof said !== 'string') throw new Invalid(['key_fingerprint is invalid']);
  if (byKey && said !== fingerprint) throw new Invalid([otherKeys]);
  return { entries, rejected, notes };
}

/** The entry, or its problem. */
function readEntry(entry: JsonObject): SuppressionEntry | string {
  const reader = new BodyReader();
  const by = readSubject(reader, entry);
  if (reader.problems.length > 0) return reader.problems.join(', ');
  return by === undefined ? 'names nobody' : { by, ...readStatedOptOut(entry) };
}

function readSubject(reader: BodyReader, entry: JsonObject): SuppressedBy | undefined {
  const cell = reader.text(entry, 'address', 'address', 320) ?? undefined;
  const stated = cell === undefined ? undefined : readStatedAddress(cell);
  const hash = readHex(reader, entry, 'sha256');
  const key = readHex(reader, entry, 'address_key');
  const given: SuppressedBy[] = [
    ...(stated === undefined ? [] : [{ kind: 'address', address: stated.address } as const]),
    ...(hash === undefined ? [] : [{ kind: 'hash', hash } as const]),
    ...(key === undefined ? [] : [{ kind: 'key', key } as const]),
  ];
  if (given.length !== 1) reader.refuse('must have exactly one of address, sha256 and address_key');
  if (stated !== undefined && stated.problem !== null) reader.refuse(`address ${stated.problem}`);
  return given[0];
}

function readHex(reader: BodyReader, entry: JsonObject, name: string): Buffer | undefined {
  const text = reader.text(entry, name, name, 64) ?? undefined;
  if (text === undefined) return undefined;
  if (!hexOf32Bytes.test(text)) reader.refuse(`${name} is not 64 hexadecimal digits`);
  return Buffer.from(text, 'hex');
}
