import type { Migration } from '../migration.ts';

/**
 * Versions of contacts for If-Match, and the requests that were sent with an Idempotency-Key. Whoever changes something that
 * is shown with a contact updates the contact's row as well, which raises its version.
 */
export const safeRetries: Migration = {
  number: 10,
  name: 'safe retries',
  sql: `
alter table contact add column version bigint not null default 1;

create function raise_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger contact_has_another_version before update on contact
  for each row execute function raise_version();

create table idempotency_key (
  account_id uuid not null references account,
  caller text not null,
  key_hash bytea not null,
  target_hash bytea not null,
  body_hash bytea not null,
  attempt_id uuid not null,
  leased_until timestamptz not null,
  carried_out_at timestamptz,
  answer text,
  expires_at timestamptz not null,
  primary key (account_id, caller, key_hash)
);
create index idempotency_key_expired on idempotency_key (expires_at);
`,
};
