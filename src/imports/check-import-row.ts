import type { FieldValue } from '../custom-fields/field-value.ts';
import type { AddressKeys } from '../keys/address-keys.ts';
import { validateAddress } from '../keys/normalise-address.ts';
import { readFieldValues, type ImportFields } from './import-custom-fields.ts';
import type { ImportOutcome } from './import-outcome.ts';
import type { ImportRow } from './import-row.ts';

/** A row that can be taken, with the key of its address. */
export interface CheckedRow extends ImportRow {
  readonly address: string;
  readonly key: Buffer;
  readonly fieldValues: readonly FieldValue[];
  readonly notes: readonly string[];
}

/** A row by itself, before anything stored is looked at: with a problem nothing of it is stored. */
export function checkImportRow(row: ImportRow, fields: ImportFields, keys: AddressKeys): CheckedRow | ImportOutcome {
  const address = row.address?.trim() ?? '';
  const { values: fieldValues, notes: unfitting } = readFieldValues(fields, row.input.customFields ?? []);
  const wrong = [...row.problems, ...(row.problems.length === 0 ? addressProblems(address) : [])];
  if (wrong.length > 0) return failed(row, wrong.join('; '), true);
  const notes = [...(row.notes ?? []), ...unfitting];
  return { ...row, address, key: keys.key(address), fieldValues, notes };
}

function addressProblems(address: string): string[] {
  if (address === '') return ['email is missing'];
  const problem = validateAddress(address);
  return problem === null ? [] : [`email ${problem}`];
}

export function failed({ row }: ImportRow, reason: string, correctable: boolean): ImportOutcome {
  return { row, outcome: 'failed', reason, correctable, joinsNoList: false, contactId: null };
}
