import { BodyReader, isObject, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { readReason } from '../addresses/read-reason.ts';
import { parseOptOut, type OptOutInput } from './opt-out-row.ts';
import { readEntries } from './read-entries.ts';
import type { OptOutsRequest } from './opt-outs-activity.ts';

export interface ParsedOptOuts {
  readonly request: OptOutsRequest;
  readonly dryRun: boolean;
}

/** Reads a list of opt-outs in JSON. @throws Invalid with what is wrong with the list; what is wrong with an entry is told of it */
export function parseOptOuts(body: unknown): ParsedOptOuts & { readonly entries: readonly unknown[] } {
  const object = requireObject(body);
  const reader = new BodyReader();
  const entries = readEntries(reader, object, 'opt_outs');
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  const request = readRequest(reader, object);
  reader.throwProblems();
  return { request, dryRun, entries };
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
export function parseOptOutEntry(entry: unknown): OptOutInput {
  return parseOptOut(isObject(entry) ? entry : { address: entry });
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
