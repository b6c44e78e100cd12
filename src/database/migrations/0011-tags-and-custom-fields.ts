import type { Migration } from '../migration.ts';

/**
 * Tags and custom fields, what contacts have of them, and SMS channels. `tagging.present` follows the contact, so that the
 * contacts of a tag that are not deleted lie in order in an index. In the counters a tag's number stands under its id, as a
 * list's does. A deleted field or choice is hidden at once; its values are removed in batches, and then its row.
 */
export const tagsAndCustomFields: Migration = {
  number: 11,
  name: 'tags and custom fields',
  sql: `
create table tag (
  account_id uuid not null references account,
  tag_id uuid not null,
  name text not null check (length(name) between 1 and 255),
  tag_source text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, tag_id)
);
create unique index tag_name on tag (account_id, lower(name));

create table tagging (
  account_id uuid not null,
  tag_id uuid not null,
  contact_id uuid not null,
  present boolean not null,
  tagged_at timestamptz not null,
  primary key (account_id, tag_id, contact_id),
  foreign key (account_id, tag_id) references tag,
  foreign key (account_id, contact_id) references contact
);
create index tagging_present on tagging (account_id, tag_id, contact_id) where present;
create index tagging_by_contact on tagging (account_id, contact_id);

create function follow_contact() returns trigger language plpgsql as $$
begin
  update tagging set present = new.deleted_at is null
  where account_id = new.account_id and contact_id = new.contact_id;
  return null;
end $$;
create trigger taggings_follow_contact after update on contact
  for each row when ((old.deleted_at is null) <> (new.deleted_at is null)) execute function follow_contact();

create function count_taggings() returns trigger language plpgsql as $$
begin
  insert into counter_difference (account_id, list_id, name, amount)
  select account_id, tag_id, 'tagged', case tg_op when 'DELETE' then -count(*) else count(*) end
  from changed where present group by account_id, tag_id;
  return null;
end $$;

create function count_tagging_updates() returns trigger language plpgsql as $$
begin
  insert into counter_difference (account_id, list_id, name, amount)
  select account_id, tag_id, 'tagged', sum(amount)
  from (
    select account_id, tag_id, -1 as amount from before where present
    union all
    select account_id, tag_id, 1 from after where present
  ) difference
  group by account_id, tag_id having sum(amount) <> 0;
  return null;
end $$;

create trigger count_new_taggings after insert on tagging
  referencing new table as changed for each statement execute function count_taggings();
create trigger count_removed_taggings after delete on tagging
  referencing old table as changed for each statement execute function count_taggings();
create trigger count_changed_taggings after update on tagging
  referencing old table as before new table as after for each statement execute function count_tagging_updates();

create table custom_field (
  account_id uuid not null references account,
  custom_field_id uuid not null,
  label text not null check (length(label) between 1 and 50),
  name text not null,
  type text not null,
  version smallint,
  metadata jsonb not null,
  last_choice_id integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, custom_field_id)
);
create unique index custom_field_name on custom_field (account_id, lower(name)) where deleted_at is null;
create index custom_field_deleted on custom_field (account_id, custom_field_id) where deleted_at is not null;

create table custom_field_choice (
  account_id uuid not null,
  custom_field_id uuid not null,
  choice_id integer not null,
  label text not null check (length(label) between 1 and 255),
  display_order integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, custom_field_id, choice_id),
  foreign key (account_id, custom_field_id) references custom_field
);
create index custom_field_choice_deleted on custom_field_choice (account_id, custom_field_id, choice_id)
  where deleted_at is not null;

create table custom_field_value (
  account_id uuid not null,
  custom_field_id uuid not null,
  contact_id uuid not null,
  choice_id integer,
  text_value text,
  number_value numeric,
  date_value date,
  time_value timestamptz,
  boolean_value boolean,
  constraint one_value_per_field unique nulls not distinct (account_id, custom_field_id, contact_id, choice_id),
  constraint value_has_one_type
    check (num_nonnulls(choice_id, text_value, number_value, date_value, time_value, boolean_value) = 1),
  foreign key (account_id, custom_field_id) references custom_field,
  foreign key (account_id, custom_field_id, choice_id) references custom_field_choice,
  foreign key (account_id, contact_id) references contact
);
create index custom_field_value_by_contact on custom_field_value (account_id, contact_id);
create index custom_field_value_by_choice on custom_field_value (account_id, custom_field_id, choice_id, contact_id)
  where choice_id is not null;

create table sms_channel (
  account_id uuid not null,
  contact_id uuid not null,
  sms_channel_id uuid not null,
  sms_address text not null,
  dial_code text,
  country_code text,
  permission text not null,
  opt_in_at timestamptz,
  opt_out_at timestamptz,
  advertised_frequency integer,
  advertised_interval text,
  create_source source not null,
  update_source source,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, contact_id),
  foreign key (account_id, contact_id) references contact
);
create index sms_channel_by_permission on sms_channel (account_id, permission, contact_id);

create table sms_consent_change (
  account_id uuid not null,
  change_id uuid not null,
  contact_id uuid not null,
  sms_channel_id uuid not null,
  permission text not null,
  source source not null,
  sms_number text not null,
  medium_type text,
  medium_url text,
  medium_details text,
  advertised_frequency integer,
  advertised_interval text,
  changed_at timestamptz not null,
  primary key (account_id, change_id),
  foreign key (account_id, contact_id) references contact
);
create index sms_consent_change_by_contact on sms_consent_change (account_id, contact_id, change_id);
`,
};
