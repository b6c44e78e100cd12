import type { UndoRow } from '../activities/undo-row.ts';
import type { ImportUndo } from './import-undo.ts';

/**
 * The rows of a contact that can be taken back, the last first: the contact is as the last one left it, and as each found it where
 * the one before left it. Rows that were stored together leave the same version.
 */
export function untouchedRows(
  rows: readonly UndoRow[],
  now: { readonly version: string | undefined; readonly seq: number | undefined },
): readonly UndoRow[] {
  const untouched: UndoRow[] = [];
  let expected = now.version === undefined ? [] : [BigInt(now.version)];
  for (const row of rows) {
    const { version, seq } = row.undo as ImportUndo;
    if (!expected.includes(BigInt(version)) || (untouched.length === 0 && seq !== now.seq)) break;
    untouched.push(row);
    expected = [BigInt(version), BigInt(version) - 1n];
  }
  return untouched;
}
