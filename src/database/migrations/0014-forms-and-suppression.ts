import type { Migration } from '../migration.ts';

/**
 * Receipts of erasures, which are never changed, and opt-outs of people whose address is known by its SHA-256 alone: they wait
 * until the address is seen. `account.suppressed_hashes_at` says that there are some, so that accounts without any look for
 * none. Sign-up forms with all the versions that they had: what somebody consented to is found by the number in the ledger. `client_account`: accounts that
 * granted it to a client of another account to opt their contacts out.
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

create table sign_up_form (
  account_id uuid not null references account,
  form_id uuid not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, form_id)
);
create unique index sign_up_form_id on sign_up_form (form_id);

create table sign_up_form_version (
  account_id uuid not null,
  form_id uuid not null,
  version integer not null check (version > 0),
  name text not null,
  list_ids uuid[] not null,
  fields jsonb not null,
  texts jsonb not null,
  language text,
  made_at timestamptz not null,
  primary key (account_id, form_id, version),
  foreign key (account_id, form_id) references sign_up_form
);
create trigger form_version_is_never_changed before update or delete or truncate on sign_up_form_version
  for each statement execute function refuse_change();
alter table sign_up_form add constraint version_exists foreign key (account_id, form_id, version)
  references sign_up_form_version deferrable initially deferred;

create table client_account (
  account_id uuid not null references account,
  client_id uuid not null,
  client_account_id uuid not null,
  granted_at timestamptz not null,
  primary key (account_id, client_id),
  foreign key (client_account_id, client_id) references oauth_client (account_id, client_id)
);
create index client_account_of_client on client_account (client_id);
`,
};
