import type { Migration } from '../migration.ts';

/**
 * What an owner says of the account, the parts of its postal address, and a first e-mail address for every account.
 *
 * The parts count as long as `written_as` is the account's `postal_address`: a node of the previous version, which knows the
 * text alone, may change it and nothing contradicts it.
 */
export const accountDetails: Migration = {
  number: 8,
  name: 'account details',
  sql: `
alter table account
  add column organization_name text,
  add column organization_phone text,
  add column website text,
  add column first_name text,
  add column last_name text,
  add column contact_phone text,
  add column country_code text,
  add column state_code text,
  add column time_zone_id text;

create table physical_address (
  account_id uuid primary key references account,
  address_line1 text not null,
  address_line2 text,
  address_line3 text,
  city text not null,
  state_code text,
  state_name text,
  postal_code text,
  country_code text not null,
  written_as text not null,
  updated_at timestamptz not null
);

insert into account_email (account_id, email_id, email_address, roles, confirm_source, confirmed_at, created_at)
  select account_id, 1, sender_email, '{CONTACT,BILLING,REPLY_TO}', 'SITE_OWNER', created_at, created_at from account
  on conflict do nothing;
create unique index one_contact_email on account_email (account_id) where 'CONTACT' = any (roles);
alter table account_email add constraint confirmed_is_whole check ((confirmed_at is null) = (confirm_source is null));
`,
};
