import type { Migration } from '../migration.ts';

/** The physical address and other details of an account. */
export const accountDetails: Migration = {
  number: 8,
  name: 'account details',
  sql: `
select 1;
`,
};
