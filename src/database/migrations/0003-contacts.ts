import type { Migration } from '../migration.ts';

/** Lists, contacts with their sub-resources, and the counters that keep account and list counts exact. */
export const contacts: Migration = {
  number: 3,
  name: 'contacts',
  sql: `
create table contact_list (
  account_id uuid not null references account,
  list_id uuid not null,
  name text not null check (length(name) between 1 and 255),
  description text,
  favorite boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, list_id)
);
create unique index contact_list_name on contact_list (account_id, lower(name)) where deleted_at is null;

create table contact (
  account_id uuid not null references account,
  contact_id uuid not null,
  address_id uuid,
  permission permission,
  undeliverable boolean,
  opt_out_at timestamptz,
  first_name text,
  last_name text,
  job_title text,
  company_name text,
  birthday_month smallint,
  birthday_day smallint,
  anniversary date,
  create_source source not null,
  update_source source,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, contact_id),
  constraint one_contact_per_address unique (account_id, address_id),
  constraint listing_matches_address foreign key (account_id, address_id, permission, undeliverable)
    references address (account_id, address_id, permission, undeliverable) deferrable initially deferred,
  constraint address_is_whole check (
    (address_id is null) = (permission is null) and (address_id is null) = (undeliverable is null)
  ),
  constraint opt_out_is_dated check ((permission is not distinct from 'unsubscribed') = (opt_out_at is not null)),
  constraint birthday_is_whole check ((birthday_month is null) = (birthday_day is null))
);
create index contact_present on contact (account_id, contact_id) where deleted_at is null;
create index contact_deleted on contact (account_id, contact_id) where deleted_at is not null;
create index contact_by_permission on contact (account_id, permission, contact_id) where deleted_at is null;
create index contact_mailable on contact (account_id, contact_id)
  where deleted_at is null and not undeliverable and permission in ('implicit', 'explicit');
create index contact_created on contact (account_id, created_at, contact_id);
create index contact_updated on contact (account_id, updated_at, contact_id);
create index contact_opted_out on contact (account_id, opt_out_at, contact_id) where opt_out_at is not null;

create table list_membership (
  account_id uuid not null,
  list_id uuid not null,
  contact_id uuid not null,
  joined_at timestamptz not null,
  primary key (account_id, list_id, contact_id),
  foreign key (account_id, list_id) references contact_list,
  foreign key (account_id, contact_id) references contact
);
create index list_membership_by_contact on list_membership (account_id, contact_id);

create table phone_number (
  account_id uuid not null,
  phone_number_id uuid not null,
  contact_id uuid not null,
  phone_number text not null,
  kind text,
  create_source source not null,
  update_source source,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, phone_number_id),
  foreign key (account_id, contact_id) references contact
);
create index phone_number_by_contact on phone_number (account_id, contact_id);

create table street_address (
  account_id uuid not null,
  street_address_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  street text,
  city text,
  state text,
  postal_code text,
  country text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, street_address_id),
  foreign key (account_id, contact_id) references contact
);
create index street_address_by_contact on street_address (account_id, contact_id);

create table note (
  account_id uuid not null,
  note_id uuid not null,
  contact_id uuid not null,
  content text not null,
  created_at timestamptz not null,
  primary key (account_id, note_id),
  foreign key (account_id, contact_id) references contact
);
create index note_by_contact on note (account_id, contact_id, note_id);
`,
};
