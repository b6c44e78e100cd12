import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PermissionColumns } from '../../src/permission-in-files/permission-columns.ts';
import { readPermission } from '../../src/permission-in-files/read-permission.ts';
import { moreSystems } from './cases/more-systems.ts';
import { systems } from './cases/systems.ts';
import { readTable } from './read-table.ts';

describe('a file states of each person what its system knows', () => {
  for (const [system, table] of Object.entries({ ...systems, ...moreSystems })) {
    test(system, () => {
      const columns = new PermissionColumns();
      const rows = readTable(table);
      assert.ok(rows.length > 0);
      for (const { cells, states } of rows) {
        assert.equal(readPermission(columns, cells).statement, states, JSON.stringify(Object.fromEntries(cells)));
      }
    });
  }

  test('there are systems enough to believe it', () =>
    assert.ok(Object.keys({ ...systems, ...moreSystems }).length >= 60));
});
