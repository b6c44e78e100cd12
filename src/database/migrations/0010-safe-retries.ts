import type { Migration } from '../migration.ts';

/** Idempotency keys, and versions of contacts for If-Match. */
export const safeRetries: Migration = {
  number: 10,
  name: 'safe retries',
  sql: `
select 1;
`,
};
