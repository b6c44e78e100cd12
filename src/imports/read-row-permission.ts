import { explainNotUnderstood } from '../permission-in-files/explain-not-understood.ts';
import { withFileMeaning } from '../permission-in-files/read-file-name.ts';
import { readPermission, type Claim, type RowPermission, type Said } from '../permission-in-files/read-permission.ts';
import { cutReason } from '../permission/opt-out-reason.ts';
import type { PermissionReading } from './parse-reading.ts';

/** What a row says of its person's permission, for the rules and for the evidence. */
export interface StatedPermission {
  readonly says: 'yes' | 'nothing' | 'no' | 'unreachable' | 'not_confirmed';
  readonly isUnreachable: boolean;
  /** The reason that it gives for a no, as far as it is shown. */
  readonly reason: string | null;
  /** For people: which cell says it; null for a yes and for nothing. */
  readonly because: string | null;
  /** The cells that say it, and what the row claims of a consent or an opt-out. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** `permission` is absent if the row says nothing that is to be stored. */
export type ReadRowPermission = { readonly permission?: StatedPermission } | { readonly problem: string };

const mostCells = 20;
const longestCell = 10_000;

/** Reads what the cells of a row say of permission. A row whose words are not understood is a problem: nobody is mailed by it. */
export function readRowPermission(
  { columns, file }: PermissionReading,
  cells: Iterable<readonly [name: string, cell: string]>,
): ReadRowPermission {
  const row = file.reduce(withFileMeaning, readPermission(columns, cells));
  const { statement, claims, isUnreachable } = row;
  if (statement === 'not_understood') return { problem: explainNotUnderstood(row) };
  const isStrict = statement !== 'yes' && statement !== 'nothing';
  if (!isStrict && claims.length === 0) return {};
  return {
    permission: {
      says: statement,
      isUnreachable,
      reason: statement === 'no' ? reasonOf(claims) : null,
      because: isStrict ? explain(row) : null,
      evidence: {
        ...(isStrict && { file_says: row.because.slice(0, mostCells).map(toEvidence) }),
        ...(claims.length > 0 && { file_claims: claims.slice(0, mostCells).map(toClaim) }),
      },
    },
  };
}

function reasonOf(claims: readonly Claim[]): string | null {
  const claim = claims.find(({ about, detail }) => about === 'opt_out' && detail === 'reason');
  return claim === undefined ? null : cutReason(claim.cell);
}

const results = { no: 'opted out', unreachable: 'undeliverable', not_confirmed: 'without permission to send' } as const;

function explain({ statement, because: [first] }: RowPermission): string | null {
  if (statement !== 'no' && statement !== 'unreachable' && statement !== 'not_confirmed') return null;
  return first === undefined ? results[statement] : `${results[statement]}, as ${whoSays(first)}`;
}

function whoSays({ column, cell }: Said): string {
  if (column === 'file_name') return 'the name of the file says';
  if (column === 'request') return 'file_says says';
  return `"${cell.slice(0, 100)}" in the column "${column.slice(0, 100)}" says`;
}

function toEvidence({ column, cell }: Said): object {
  return { column: column.slice(0, longestCell), cell: cell.slice(0, longestCell) };
}

function toClaim({ about, detail, ...said }: Claim): object {
  return { about, detail, ...toEvidence({ ...said, statement: 'nothing' }) };
}
