import type { Migration } from '../migration.ts';

/** Blocks of requests that nodes lease for rate limits. */
export const limits: Migration = {
  number: 9,
  name: 'limits',
  sql: `
select 1;
`,
};
