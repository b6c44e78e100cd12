import type { Migration } from '../migration.ts';

/** What of a suppression entry did not fit waits with its hash for the evidence. */
export const statedOptOuts: Migration = {
  number: 17,
  name: 'stated opt-outs',
  sql: `
alter table suppressed_hash add column stated jsonb;
`,
};
