import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dumpSchema } from '../../scripts/dump-schema.ts';
import { allMigrations } from '../../src/database/migrations/all-migrations.ts';

const CREATED = /^create (?:or replace )?(?:unique )?(?<kind>table|domain|index|trigger|function|view) (?<name>\w+)/gim;

test('the schema dump names everything that the migrations create, and is the same every time', async () => {
  const dump = await dumpSchema();
  assert.equal(await dumpSchema(), dump);
  const created = [
    ...allMigrations
      .map(({ sql }) => sql)
      .join('\n')
      .matchAll(CREATED),
  ];
  assert.ok(created.length > 0);
  for (const { groups } of created) {
    assert.match(dump, new RegExp(`^create .*\\b${groups?.['kind']} (public\\.)?${groups?.['name']}\\b`, 'im'));
  }
});
