import { Invalid } from '../errors.ts';
import { importFieldOf } from './import-field.ts';

/** What the columns of a file mean. */
export interface ImportColumns {
  /** The fields of the columns that mean one, each once. */
  readonly fieldOf: ReadonlyMap<string, string>;
  /** What whoever sent the file should know of its columns. */
  readonly notes: readonly string[];
}

const mostNamed = 20;

/**
 * Finds out what the columns of an import mean. A column that means no field is told once and passed over, and so is one that
 * means the same as a column before it.
 *
 * @throws Invalid where no column says who a row is about
 */
export function mapImportColumns(columns: readonly string[]): ImportColumns {
  const columnOf = new Map<string, string>();
  const unknown: string[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    const field = importFieldOf(column);
    // Names of custom fields are the same whatever the case.
    const key = field?.toLowerCase();
    const present = key === undefined ? undefined : columnOf.get(key);
    if (key === undefined) unknown.push(column);
    else if (present === undefined) columnOf.set(key, column);
    else notes.push(`The columns "${present}" and "${column}" mean the same: only the first is read.`);
  }
  if (!columnOf.has('email') && !columnOf.has('sms_number')) {
    throw new Invalid([`file has no column email or sms_number; its columns are ${named(columns)}`]);
  }
  if (unknown.length > 0)
    notes.push(`These columns are not imported, because no field has their name: ${named(unknown)}.`);
  return { fieldOf: new Map([...columnOf.values()].map((column) => [column, importFieldOf(column) ?? ''])), notes };
}

function named(columns: readonly string[]): string {
  const shown = columns.slice(0, mostNamed).map((column) => `"${column.slice(0, 50)}"`);
  const more = columns.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
