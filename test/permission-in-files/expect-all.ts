import assert from 'node:assert/strict';

import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';

export const columns = new PermissionColumns();

/** Checks what each of the cells states under each of the names. */
export function expectAll(names: readonly string[], answers: Readonly<Record<string, string>>): void {
  for (const name of names) {
    for (const [cell, states] of Object.entries(answers)) {
      assert.equal(columns.of(name).read(cell), states, `${name}: ${cell}`);
    }
  }
}
