import { readIdList } from '../activities/read-id-list.ts';
import { Invalid } from '../errors.ts';
import { BodyReader, requireObject, type JsonObject } from '../wire/body-reader.ts';
import { splitList } from '../wire/read-words.ts';
import type { ImportRequest } from './import-request.ts';
import { parseColumns } from './parse-columns.ts';
import { parseReading, type ReadingRequest } from './parse-reading.ts';
import { readEntries } from './read-entries.ts';

/** What a body says of an import beside its rows. */
export interface ParsedImport {
  readonly request: ImportRequest;
  readonly dryRun: boolean;
  /** The fields of columns, as `parseColumns` reads them. */
  readonly columns: ReadonlyMap<string, string | null>;
}

const mostLists = 50;

/** Reads the body of a JSON import. @throws Invalid with every problem; what is wrong with an entry is told of its row */
export function parseJsonImport(
  body: unknown,
): ParsedImport & { readonly reading: ReadingRequest; readonly entries: readonly unknown[] } {
  const object = requireObject(body);
  const reader = new BodyReader();
  const entries = readEntries(reader, object, 'import_data');
  const dryRun = reader.boolean(object, 'dry_run', 'dry_run') ?? false;
  const request = readRequest(reader, object);
  const columns = parseColumns(reader, object['columns']);
  const reading = parseReading(reader, object);
  reader.throwProblems();
  return { request, dryRun, columns, reading, entries };
}

/** Reads the fields of a form that uploads a file. @throws Invalid with every problem */
export function parseImportForm(fields: Readonly<Record<string, string>>): ParsedImport {
  const reader = new BodyReader();
  const dryRun = reader.choice(fields, 'dry_run', 'dry_run', ['true', 'false']) === 'true';
  const request = readRequest(reader, { ...fields, list_ids: splitList(fields['list_ids'] ?? '') });
  const columns = parseColumns(reader, fields['columns']);
  reader.throwProblems();
  return { request, dryRun, columns };
}

function readRequest(reader: BodyReader, object: JsonObject): ImportRequest {
  const listIds = readIdList(reader, object, { name: 'list_ids', most: mostLists });
  const smsPermission = reader.choice(object, 'sms_permission_to_send', 'sms_permission_to_send', [
    'explicit',
    'not_set',
  ]);
  const createMissing = readFlag(reader, object, 'create_missing');
  return {
    listIds: [...(listIds ?? [])],
    smsPermission: smsPermission ?? 'not_set',
    ...(createMissing && { createMissing }),
  };
}

/** A truth value of a body, or its word in a form. */
function readFlag(reader: BodyReader, object: JsonObject, name: string): boolean {
  if (typeof object[name] !== 'string') return reader.boolean(object, name, name) ?? false;
  return reader.choice(object, name, name, ['true', 'false']) === 'true';
}

/** Lists have to be named by the request or by the rows. @throws Invalid */
export function requireSomeLists({ listIds }: ImportRequest, rowsNameLists: boolean): void {
  if (listIds.length === 0 && !rowsNameLists) throw new Invalid(['list_ids is missing']);
}
