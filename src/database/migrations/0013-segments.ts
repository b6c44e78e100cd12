import type { Migration } from '../migration.ts';

/**
 * Segments: criteria as they were sent, evaluated whenever their contacts are asked for. Ids count up within an account; a
 * deleted segment stays, for whoever was told its id.
 */
export const segments: Migration = {
  number: 13,
  name: 'segments',
  sql: `
create table segment (
  account_id uuid not null references account,
  segment_id integer not null,
  name text not null check (length(name) between 1 and 255),
  criteria text not null check (length(criteria) <= 20000),
  created_at timestamptz not null,
  edited_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, segment_id)
);
create unique index segment_name on segment (account_id, lower(name)) where deleted_at is null;
create index segment_by_date on segment (account_id, edited_at, segment_id) where deleted_at is null;
`,
};
