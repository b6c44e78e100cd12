import type { Migration } from '../migration.ts';

/** Requests that nodes leased of the windows of rate limits: one row for each caller and length of window, written over. */
export const limits: Migration = {
  number: 9,
  name: 'limits',
  sql: `
create table request_window (
  window_key bytea not null,
  window_seconds integer not null check (window_seconds > 0),
  window_number bigint not null,
  leased integer not null check (leased >= 0),
  last_lease integer not null check (last_lease >= 0),
  primary key (window_key, window_seconds)
) with (fillfactor = 50);
`,
};
