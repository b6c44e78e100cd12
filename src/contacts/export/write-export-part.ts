import { formatCsvRow } from '../../csv/format-csv-row.ts';
import { findCustomFields } from '../../custom-fields/find-custom-fields.ts';
import { findFieldValues } from '../../custom-fields/find-field-values.ts';
import type { Transaction } from '../../database/database.ts';
import { customFieldColumns, type FieldValues } from './custom-field-columns.ts';
import { columnsAfter, columnsBefore } from './export-columns.ts';
import { findExportRows } from './export-queries.ts';
import type { ExportRequest } from './export-request.ts';
import type { ExportRow } from './export-row.ts';

export interface WantedPart {
  /** In the order of their ids. */
  readonly contactIds: readonly string[];
  readonly customFieldIds: readonly string[];
  /** Whether it begins with the header. */
  readonly isFirst: boolean;
}

export interface WrittenPart {
  readonly content: Buffer;
  /** The first and the last contact in it; null: there is none. */
  readonly first: string | null;
  readonly last: string | null;
}

/** Writes the lines of those of the contacts that are meant. */
export async function writeExportPart(
  tx: Transaction,
  accountId: string,
  request: ExportRequest,
  { contactIds, customFieldIds, isFirst }: WantedPart,
): Promise<WrittenPart> {
  const values = await valuesOf(tx, accountId, contactIds, customFieldIds);
  const customFields = customFieldIds.length === 0 ? [] : await findCustomFields(tx, accountId);
  const before = columnsBefore.filter(({ field }) => request.fields.includes(field));
  const after = columnsAfter.filter(({ field }) => request.fields.includes(field));
  const columns = [...before, ...customFieldColumns(customFieldIds, customFields, values), ...after];
  const asked = [...new Set([...before, ...after].flatMap(({ part }) => part ?? []))];
  const lines = isFirst ? [formatCsvRow(columns.map(({ header }) => header))] : [];
  let first: string | null = null;
  let last: string | null = null;
  for (const row of await findExportRows(tx, accountId, contactIds, asked)) {
    if (!isMeant(row, request)) continue;
    first ??= row.contact_id;
    last = row.contact_id;
    lines.push(formatCsvRow(columns.map(({ cell }) => cell(row))));
  }
  return { content: Buffer.from(lines.join('')), first, last };
}

async function valuesOf(
  tx: Transaction,
  accountId: string,
  contactIds: readonly string[],
  customFieldIds: readonly string[],
): Promise<FieldValues> {
  return customFieldIds.length === 0 ? new Map() : findFieldValues(tx, { accountId, contactIds });
}

/** Whether a contact of the source is to be exported. Deleted ones are only where they are asked for. */
function isMeant(row: ExportRow, { status, optedInSince }: ExportRequest): boolean {
  if (row.deleted !== (status === 'removed')) return false;
  if (status === 'unsubscribed') return row.permission === 'unsubscribed';
  if (status === 'active') return isMailable(row);
  return optedInSince === null || (isMailable(row) && optedInAt(row) >= new Date(optedInSince).getTime());
}

function isMailable({ permission, undeliverable }: ExportRow): boolean {
  return (permission === 'implicit' || permission === 'explicit') && undeliverable !== true;
}

function optedInAt({ opt_in_at: time }: ExportRow): number {
  return time === null ? 0 : new Date(`${time.replace(' ', 'T')}Z`).getTime();
}
