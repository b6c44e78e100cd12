import { Invalid } from '../errors.ts';
import { refuseOptOutFile, type OptOutHeader } from '../permission-in-files/opt-out-file.ts';
import { PermissionColumns } from '../permission-in-files/permission-columns.ts';
import { readPermission } from '../permission-in-files/read-permission.ts';
import { strictestFirst, type SaidPermission } from '../permission-in-files/said-permission.ts';
import { BodyReader } from '../wire/body-reader.ts';
import { findAddressColumn, findColumnOfAddresses } from './find-address-column.ts';
import { importFieldOf } from './import-field.ts';
import { mostColumns } from './map-import-columns.ts';
import { namesOfColumns } from './names-of-columns.ts';
import { parseOptOut, skipActive, toOptOutInput, type OptOutInput } from './opt-out-row.ts';
import { parseReadingFields } from './parse-reading.ts';
import type { FileKind } from './uploaded-file.ts';

const columnNames: Readonly<Record<string, string>> = {
  address: 'address',
  date: 'opted_out_at',
  opted_out_at: 'opted_out_at',
  reason: 'reason',
  source: 'source',
};
const namesOfFacts: Readonly<Record<string, string>> = { date: 'opted_out_at', reason: 'reason', source: 'source' };

/**
 * A file of people who opted out; that of an export, too. A row that says that its person may be mailed is skipped, and a file is
 * refused that is a list of everybody: it would opt them out for good. `every_row` opts out whoever is in it.
 */
export const optOutFile: FileKind = {
  name: 'opt_outs_file_import',
  fieldsBefore: ['every_row', 'status_words', 'ignore_columns'],
  async mapColumns(_context, { columns: all, sample, fields }) {
    const reader = new BodyReader();
    const everyRow = reader.choice(fields, 'every_row', 'every_row', ['true', 'false']) === 'true';
    const permission = new PermissionColumns(parseReadingFields(reader, fields));
    reader.throwProblems();
    const columns = all.slice(0, mostColumns);
    const meanings = new Map(columns.map((column) => [column, meaningOf(permission, column)]));
    const named = findAddressColumn(columns).column ?? columns.find((column) => meanings.get(column) === 'address');
    const address = named ?? findColumnOfAddresses(columns, sample);
    if (address === undefined) {
      throw new Invalid([`file has no column address or email; its columns are ${namesOfColumns(columns)}`]);
    }
    meanings.set(address, 'address');
    const others = columns.filter((column) => column !== address);
    const counts = Object.fromEntries(strictestFirst.map((one) => [one, 0])) as Record<SaidPermission, number>;
    return {
      notes: address === named ? [] : [`The column "${address}" is the address, because its cells are addresses.`],
      toInput(context, row) {
        if ('problem' in row) return toOptOutInput(context, row.line, unreadable(row.problem));
        const said = readPermission(permission, row.values);
        counts[said.statement] += 1;
        const entry: Record<string, string> = {};
        for (const [column, text] of row.values) {
          const name = meanings.get(column);
          if (name !== undefined) entry[name] ??= text;
        }
        const input = parseOptOut(entry);
        return toOptOutInput(context, row.line, everyRow ? input : skipActive(input, said));
      },
      refusal: () => (everyRow ? null : refuseOptOutFile(headerOf(permission, others), counts)),
    };
  },
};

function meaningOf(permission: PermissionColumns, name: string): string | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  const { column } = permission.of(name);
  return columnNames[plain] ?? (column.kind === 'fact' ? namesOfFacts[column.detail] : undefined);
}

function headerOf(permission: PermissionColumns, columns: readonly string[]): OptOutHeader {
  const isOfProfile = (column: string): boolean => (importFieldOf(column)?.field ?? '') !== '';
  return {
    permissionColumns: permission.speaking(columns).length,
    profileColumns: columns.filter(isOfProfile).length,
  };
}

function unreadable(problem: string): OptOutInput {
  return { address: null, at: null, reason: null, source: null, problems: [problem] };
}
