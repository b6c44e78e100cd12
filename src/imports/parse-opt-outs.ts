import { BodyReader, isObject, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { readReason } from '../addresses/read-reason.ts';
import { cellsOfEntry } from '../permission-in-files/cells-of-entry.ts';
import { PermissionColumns } from '../permission-in-files/permission-columns.ts';
import { readPermission } from '../permission-in-files/read-permission.ts';
import { parseReading } from './parse-reading.ts';
import { parseOptOut, skipActive, type OptOutInput } from './opt-out-row.ts';
import { readEntries } from './read-entries.ts';
import type { OptOutsRequest } from './opt-outs-activity.ts';

export interface ParsedOptOuts {
  readonly request: OptOutsRequest;
  readonly dryRun: boolean;
}

export interface ParsedEntries {
  readonly entries: readonly unknown[];
  /** By what an entry is found to say that its person may be mailed; null: every entry opts out. */
  readonly permission: PermissionColumns | null;
}

/** Reads a list of opt-outs in JSON. @throws Invalid with what is wrong with the list; what is wrong with an entry is told of it */
export function parseOptOuts(body: unknown): ParsedOptOuts & ParsedEntries {
  const object = requireObject(body);
  const reader = new BodyReader();
  const entries = readEntries(reader, object, 'opt_outs');
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  const request = readRequest(reader, object);
  const everyRow = reader.boolean(object, 'every_row', 'every_row') ?? false;
  const reading = parseReading(reader, object);
  reader.throwProblems();
  return { request, dryRun, entries, permission: everyRow ? null : new PermissionColumns(reading) };
}

/** Reads the fields of a form that uploads a file of opt-outs. @throws Invalid with every problem */
export function parseOptOutsForm(fields: Readonly<Record<string, string>>): ParsedOptOuts {
  const reader = new BodyReader();
  const dryRun = reader.choice(fields, 'dry_run', 'dry_run', ['true', 'false']) === 'true';
  const request = readRequest(reader, fields);
  reader.throwProblems();
  return { request, dryRun };
}

/** Reads one entry of a list; a text is an address. */
export function parseOptOutEntry(permission: ParsedEntries['permission'], entry: unknown): OptOutInput {
  if (!isObject(entry)) return parseOptOut({ address: entry });
  const input = parseOptOut(entry);
  return permission === null ? input : skipActive(input, readPermission(permission, cellsOfEntry(entry)));
}

function readRequest(reader: BodyReader, object: JsonObject): OptOutsRequest {
  const reason = readReason(reader, object, 'reason');
  return { reason, source: readSource(reader, object) ?? 'Account' };
}

const sources = ['Account', 'Contact'] as const;

/** In any case, as forms have it. */
function readSource(reader: BodyReader, object: JsonObject): OptOutsRequest['source'] | null {
  const text = reader.text(object, 'source', 'source', 50) ?? null;
  const source = sources.find((one) => one.toLowerCase() === text?.toLowerCase()) ?? null;
  if (text !== null && source === null) reader.refuse('source does not have a valid value');
  return source;
}
