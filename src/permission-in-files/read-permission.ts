import type { Detail } from './permission-column.ts';
import type { PermissionColumns, ReadableColumn } from './permission-columns.ts';
import { strictest, type SaidPermission } from './said-permission.ts';

/** What one cell states. */
export interface Said {
  readonly column: string;
  /** As it stands in the file. */
  readonly cell: string;
  readonly statement: SaidPermission;
}

/** What a file claims about a consent or an opt-out, to be kept as evidence. */
export interface Claim {
  readonly about: 'opt_in' | 'opt_out';
  readonly detail: Detail;
  readonly column: string;
  readonly cell: string;
}

/** What a row says about a person's permission. */
export interface RowPermission {
  /** The strictest of what its cells state. */
  readonly statement: SaidPermission;
  /** The cells that state it; none where it is `nothing`. */
  readonly because: readonly Said[];
  /** Whether a cell says that mail does not arrive: true beside a `no` too, and then both hold. */
  readonly isUnreachable: boolean;
  readonly claims: readonly Claim[];
}

const silent: RowPermission = { statement: 'nothing', because: [], isUnreachable: false, claims: [] };

/** Reads all cells of a row, by the names of their columns. Blank ones may be left out. */
export function readPermission(
  columns: PermissionColumns,
  row: Iterable<readonly [name: string, cell: string]>,
): RowPermission {
  let said: Said[] | undefined;
  let claims: Claim[] | undefined;
  for (const [name, cell] of row) {
    const column = columns.of(name);
    if (column.column.kind === 'silent') continue;
    const statement = column.read(cell);
    if (statement !== 'nothing') (said ??= []).push({ column: name, cell, statement });
    const claim = claimOf(column, cell, statement);
    if (claim !== undefined) (claims ??= []).push(claim);
  }
  if (said === undefined) return claims === undefined ? silent : { ...silent, claims };
  const statement = strictest(said.map((one) => one.statement));
  return {
    statement,
    because: said.filter((one) => one.statement === statement),
    isUnreachable: said.some((one) => one.statement === 'unreachable'),
    claims: claims ?? [],
  };
}

function claimOf(
  { name, column, isProof }: ReadableColumn,
  cell: string,
  statement: SaidPermission,
): Claim | undefined {
  if (column.kind === 'proof') {
    return isProof(cell) ? { about: 'opt_in', detail: column.detail, column: name, cell } : undefined;
  }
  if (column.kind !== 'fact' || (statement !== 'no' && statement !== 'unreachable')) return undefined;
  return { about: 'opt_out', detail: column.detail, column: name, cell };
}
