import type { Migration } from '../migration.ts';

/** OAuth clients, and what the authorisation server keeps: sessions, grants, codes, refresh tokens. */
export const authorisationServer: Migration = {
  number: 7,
  name: 'authorisation server',
  sql: `
create table oauth_client (
  account_id uuid not null references account,
  client_id uuid not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('confidential', 'public')),
  secret_hash text,
  redirect_uris text[] not null,
  grants text[] not null,
  scopes text[] not null,
  refresh_tokens text not null check (refresh_tokens in ('rotating', 'long_lived')),
  shared boolean not null default false,
  user_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (account_id, client_id),
  foreign key (account_id, user_id) references account_user,
  constraint secret_is_for_confidential_clients check ((kind = 'confidential') = (secret_hash is not null)),
  constraint machine_acts_for_a_user check (('client_credentials' = any (grants)) <= (user_id is not null))
);
create unique index oauth_client_id on oauth_client (client_id);

create table oauth_artifact (
  kind text not null,
  id_hash bytea not null,
  payload jsonb not null,
  account_id uuid,
  user_id uuid,
  client_id text,
  grant_id text,
  uid text,
  user_code text,
  created_at timestamptz not null,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (kind, id_hash)
);
create index oauth_artifact_of_grant on oauth_artifact (grant_id) where grant_id is not null;
create index oauth_artifact_uid on oauth_artifact (uid) where uid is not null;
create index oauth_artifact_user_code on oauth_artifact (user_code) where user_code is not null;
create index oauth_artifact_of_user on oauth_artifact (account_id, user_id) where user_id is not null;
create index oauth_artifact_of_client on oauth_artifact (client_id) where client_id is not null;
create index access_token_of_client on access_token (client_id) where client_id is not null;
create index oauth_artifact_expired on oauth_artifact (expires_at);
`,
};
