import type { Migration } from '../migration.ts';

/** Instance identity, accounts with their settings, users and personal tokens. */
export const accounts: Migration = {
  number: 1,
  name: 'accounts',
  sql: `
create table instance (
  only_row boolean primary key default true check (only_row),
  issuer text not null,
  audience text not null,
  address_key_fingerprint text not null,
  created_at timestamptz not null
);

create table account (
  account_id uuid primary key,
  name text not null check (name <> ''),
  confirmed_opt_in boolean not null default false,
  confirmation_link_days integer not null default 30 check (confirmation_link_days between 1 and 365),
  sender_name text not null,
  sender_email text not null,
  postal_address text,
  language text not null default 'en',
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table account_user (
  account_id uuid not null references account,
  user_id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'campaign_creator')),
  created_at timestamptz not null,
  primary key (account_id, user_id)
);
create unique index account_user_email on account_user (account_id, lower(email));

create table access_token (
  account_id uuid not null,
  token_id uuid not null,
  user_id uuid not null,
  name text not null,
  role text not null check (role in ('owner', 'manager', 'campaign_creator')),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, token_id),
  foreign key (account_id, user_id) references account_user
);
`,
};
