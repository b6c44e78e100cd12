import type { Migration } from '../migration.ts';

/** Receipts of erasures, which are never changed. */
export const formsAndSuppression: Migration = {
  number: 14,
  name: 'forms and suppression',
  sql: `
create table erasure (
  account_id uuid not null references account,
  erasure_id uuid not null,
  erased_at timestamptz not null,
  actor jsonb not null,
  requested integer not null,
  unknown integer not null,
  contacts integer not null,
  addresses integer not null,
  messages integer not null,
  evidence integer not null,
  ledger_heads jsonb not null,
  primary key (account_id, erasure_id)
);
create trigger erasure_is_append_only before update or delete or truncate on erasure
  for each statement execute function refuse_change();
`,
};
