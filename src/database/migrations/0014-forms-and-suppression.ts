import type { Migration } from '../migration.ts';

/**
 * Receipts of erasures, which are never changed, and opt-outs of people whose address is known by its SHA-256 alone: they wait
 * until the address is seen. `account.suppressed_hashes_at` says that there are some, so that accounts without any look for
 * none.
 */
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

alter table account add column suppressed_hashes_at timestamptz;
create table suppressed_hash (
  account_id uuid not null references account,
  address_hash bytea not null check (length(address_hash) = 32),
  source source not null,
  reason text check (length(reason) between 1 and 255),
  opted_out_at timestamptz,
  actor jsonb not null,
  created_at timestamptz not null,
  primary key (account_id, address_hash)
);
create index address_suppressed on address (account_id, address_id) where episode is not null;
`,
};
