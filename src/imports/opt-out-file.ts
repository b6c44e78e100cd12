import { Invalid } from '../errors.ts';
import { findAddressColumn, findColumnOfAddresses } from './find-address-column.ts';
import { mostColumns } from './map-import-columns.ts';
import { namesOfColumns } from './names-of-columns.ts';
import { importFieldOf } from './import-field.ts';
import { parseOptOut, toOptOutInput, type OptOutInput } from './opt-out-row.ts';
import type { FileKind } from './uploaded-file.ts';

const columnNames: Readonly<Record<string, string>> = {
  address: 'address',
  date: 'opted_out_at',
  opted_out_at: 'opted_out_at',
  reason: 'reason',
  opt_out_reason: 'reason',
  confirmed_opt_out_reason: 'reason',
  source: 'source',
  opt_out_source: 'source',
  confirmed_opt_out_source: 'source',
};

/** A file of people who said no; that of an export, too. */
export const optOutFile: FileKind = {
  name: 'opt_outs_file_import',
  fieldsBefore: [],
  async mapColumns(_context, { columns: all, sample }) {
    const columns = all.slice(0, mostColumns);
    const named = findAddressColumn(columns).column ?? columns.find((column) => meaningOf(column) === 'address');
    const address = named ?? findColumnOfAddresses(columns, sample);
    const nameOf = new Map(columns.map((column) => [column, column === address ? 'address' : meaningOf(column)]));
    if (![...nameOf.values()].includes('address')) {
      throw new Invalid([`file has no column address or email; its columns are ${namesOfColumns(columns)}`]);
    }
    return {
      notes: address === named ? [] : [`The column "${address}" is the address, because its cells are addresses.`],
      toInput(context, row) {
        if ('problem' in row) return toOptOutInput(context, row.line, unreadable(row.problem));
        const entry: Record<string, string> = {};
        for (const [column, text] of row.values) {
          const name = nameOf.get(column);
          if (name !== undefined) entry[name] ??= text;
        }
        return toOptOutInput(context, row.line, parseOptOut(entry));
      },
    };
  },
};

function meaningOf(column: string): string | undefined {
  const plain = column
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  return importFieldOf(column)?.field === 'opt_out_date' ? 'opted_out_at' : columnNames[plain];
}

function unreadable(problem: string): OptOutInput {
  return { address: null, at: null, reason: null, source: null, problems: [problem] };
}
