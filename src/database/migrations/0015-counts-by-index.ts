import type { Migration } from '../migration.ts';

/**
 * Counts of what many rows change are found by index, row by row. A connection keeps the plan that suited the tables when it
 * counted first, and one that reads a whole table is ruinous once an import has filled it.
 */
export const countsByIndex: Migration = {
  number: 15,
  name: 'counts by index',
  sql: `
alter function count_memberships() set enable_seqscan = off;
alter function count_memberships() set enable_hashjoin = off;
alter function count_memberships() set enable_mergejoin = off;
alter function count_contact_updates() set enable_seqscan = off;
alter function count_contact_updates() set enable_hashjoin = off;
alter function count_contact_updates() set enable_mergejoin = off;
`,
};
