import type { Migration } from '../migration.ts';

/** Passwords and second factors, links mailed to users, tokens of clients, and the audit log. */
export const users: Migration = {
  number: 6,
  name: 'users',
  sql: `
alter table account_user add column removed_at timestamptz;
create unique index account_user_id on account_user (user_id);
drop index account_user_email;
create unique index account_user_email on account_user (account_id, lower(email)) where removed_at is null;
create index account_user_of_email on account_user (lower(email)) where removed_at is null;

create table user_credential (
  account_id uuid not null,
  user_id uuid not null,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references account_user
);

create table login_throttle (
  throttle_key bytea primary key,
  failures integer not null,
  since timestamptz not null,
  blocked_until timestamptz
);

create table account_email (
  account_id uuid not null references account,
  email_id integer not null check (email_id > 0),
  email_address text not null,
  roles text[] not null,
  confirm_source text check (confirm_source in ('SITE_OWNER', 'SUPPORT', 'FORCEVERIFY', 'PARTNER')),
  confirmed_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, email_id)
);
create unique index account_email_address on account_email (account_id, lower(email_address));

create table account_link (
  account_id uuid not null references account,
  link_id uuid not null,
  kind text not null check (kind in ('invitation', 'password_reset', 'account_email')),
  user_id uuid,
  email_id integer,
  secret_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, link_id),
  foreign key (account_id, user_id) references account_user,
  foreign key (account_id, email_id) references account_email,
  constraint link_is_for_one check ((kind = 'account_email') = (email_id is not null) and (kind <> 'account_email') = (user_id is not null))
);
create index account_link_open on account_link (account_id, user_id) where ended_at is null;

alter table message alter column address_id drop not null;
alter table message add column link_id uuid;
alter table message add foreign key (account_id, link_id) references account_link;
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (kind in ('confirmation', 'resubscribe', 'message', 'account'));
alter table message drop constraint confirmation_mails_confirm;
alter table message add constraint mail_rests_on_what_it_is_for check (
  (kind in ('confirmation', 'resubscribe')) = (confirmation_id is not null)
  and (kind = 'account') = (link_id is not null)
  and (kind = 'account') = (address_id is null));

alter table access_token alter column role drop not null;
alter table access_token add column client_id uuid;
alter table access_token add column grant_id text;
create unique index access_token_id on access_token (token_id);
create index access_token_of_grant on access_token (grant_id) where grant_id is not null;
create index access_token_of_user on access_token (account_id, user_id);

create table audit_event (
  account_id uuid not null references account,
  audit_id uuid not null,
  at timestamptz not null,
  action text not null,
  actor jsonb not null,
  subject jsonb not null,
  ip text,
  user_agent text,
  primary key (account_id, audit_id)
);
create trigger audit_is_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();
`,
};
