import { PermissionColumns } from '../permission-in-files/permission-columns.ts';
import type { SaidPermission } from '../permission-in-files/said-permission.ts';
import { readFileName, type FileSays } from '../permission-in-files/read-file-name.ts';
import { readStatusWords } from '../permission-in-files/read-status-words.ts';
import { isObject, type BodyReader, type JsonObject } from '../wire/body-reader.ts';
import { splitList } from '../wire/read-words.ts';

/** What a request says of how its rows speak of permission. */
export interface ReadingRequest {
  readonly statusWords: ReadonlyMap<string, SaidPermission>;
  readonly ignoreColumns: readonly string[];
}

/** How the rows of a file or of a body are read for permission. */
export interface PermissionReading {
  readonly columns: PermissionColumns;
  /** What the name of the file, and the request, say of everybody in it. */
  readonly file: readonly FileSays[];
}

const mostWords = 1_000;
const fileSaysWords = { unsubscribed: 'no', unreachable: 'unreachable', nothing: 'nothing' } as const;

/** Reads `status_words` and `ignore_columns` of a body. */
export function parseReading(reader: BodyReader, object: JsonObject): ReadingRequest {
  const given = object['status_words'];
  const ignored = namesOf(object['ignore_columns']);
  if (ignored === undefined) reader.refuse('ignore_columns is invalid: it has to be a list of names');
  return { statusWords: readWordsOf(reader, given), ignoreColumns: ignored ?? [] };
}

/** The same of a form, whose fields are texts: JSON, and names with commas between them. */
export function parseReadingFields(reader: BodyReader, fields: Readonly<Record<string, string>>): ReadingRequest {
  const { status_words: words = '', ignore_columns: names = '' } = fields;
  return parseReading(reader, {
    status_words: words === '' ? undefined : parseJson(words),
    ignore_columns: names.trimStart().startsWith('[') ? parseJson(names) : splitList(names),
  });
}

function readWordsOf(reader: BodyReader, given: unknown): ReadonlyMap<string, SaidPermission> {
  if (given === undefined || given === null) return new Map();
  if (!isObject(given)) {
    reader.refuse('status_words is invalid: it has to be a JSON object, as {"lapsed": "unsubscribed"}');
    return new Map();
  }
  const entries = Object.entries(given).map(([word, meaning]) => [word, String(meaning)] as const);
  if (entries.length > mostWords) reader.refuse(`status_words has too many members (maximum is ${mostWords})`);
  const { words, problems } = readStatusWords(Object.fromEntries(entries.slice(0, mostWords)));
  for (const problem of problems) reader.refuse(problem);
  return words;
}

/**
 * What is said of everybody in a file: by its name, if that is one of Mailchimp's, and by `file_says`. A file whose name speaks of
 * people who may not be mailed needs the latter.
 */
export function parseFileSays(reader: BodyReader, fileName: string, fields: JsonObject): readonly FileSays[] {
  const says = reader.choice(fields, 'file_says', 'file_says', ['unsubscribed', 'unreachable', 'nothing']) ?? null;
  const named = readFileName(fileName);
  if (named === 'ask' && says === null) {
    reader.refuse(
      'file_says is missing: the name of the file speaks of people who may not be mailed. Send file_says, before file, with ' +
        'unsubscribed or unreachable if that holds for everybody in it, or with nothing if the columns alone say it',
    );
  }
  return [
    ...(named === 'ask' || named === 'nothing' ? [] : [{ statement: named, by: 'file_name' } as const]),
    ...(says === null ? [] : [{ statement: fileSaysWords[says], by: 'request' } as const]),
  ];
}

/** The columns of a file or a body; those of `dataColumns` are data of the account, whatever their names. */
export function permissionColumnsOf(
  { statusWords, ignoreColumns }: ReadingRequest,
  dataColumns: readonly string[],
  readAs: ReadonlyMap<string, string>,
): PermissionColumns {
  return new PermissionColumns({ statusWords, ignoreColumns, fieldLabels: dataColumns, readAs });
}

function namesOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
