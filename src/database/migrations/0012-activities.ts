import type { Migration } from '../migration.ts';

/**
 * Work in bulk: what was asked, how far it is, who has it under way, what became of each row, and the files it made. A dry
 * run changes nothing, so it remembers which addresses its earlier rows had. `due_at` is when somebody may take it over: at once, or when the lease of its worker ends. `fence` numbers the claims, so that a worker that
 * lost its lease commits nothing more.
 *
 * Counting the updates of contacts joins no two sets of changed rows any more: its plan is made when one row is changed, and
 * would compare each of ten thousand with each.
 */
export const activities: Migration = {
  number: 12,
  name: 'activities',
  sql: `
create table activity (
  account_id uuid not null references account,
  activity_id uuid not null,
  kind text not null,
  state text not null check (
    state in ('uploading', 'initialized', 'processing', 'completed', 'cancelled', 'failed', 'timed_out')
  ),
  request jsonb not null,
  dry_run boolean not null,
  source_file_name text,
  actor jsonb not null,
  evidence jsonb not null,
  position jsonb,
  items_total integer not null default 0,
  items_completed integer not null default 0,
  person_count integer not null default 0,
  error_count integer not null default 0,
  correctable_count integer not null default 0,
  cannot_add_to_list_count integer not null default 0,
  list_count integer not null default 0,
  errors text[] not null default '{}',
  undone_by uuid,
  fence integer not null default 0,
  attempts integer not null default 0,
  due_at timestamptz,
  served_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  input_swept_at timestamptz,
  results_swept_at timestamptz,
  primary key (account_id, activity_id),
  constraint unfinished_is_due check ((state in ('initialized', 'processing')) = (due_at is not null)),
  constraint finished_is_dated
    check ((state in ('completed', 'cancelled', 'failed', 'timed_out')) = (ended_at is not null))
);
create index activity_unfinished on activity (account_id, activity_id) where due_at is not null;
create index activity_uploading on activity (account_id, updated_at) where state = 'uploading';
create index activity_by_state on activity (account_id, state, activity_id);
create index activity_served on activity (account_id, served_at);
create index activity_with_input on activity (ended_at) where ended_at is not null and input_swept_at is null;
create index activity_with_results on activity (ended_at) where ended_at is not null and results_swept_at is null;

create table activity_input (
  account_id uuid not null,
  activity_id uuid not null,
  row integer not null,
  address_key bytea,
  data jsonb not null,
  primary key (account_id, activity_id, row),
  foreign key (account_id, activity_id) references activity
);

create table activity_rehearsed_address (
  account_id uuid not null,
  activity_id uuid not null,
  address_key bytea not null,
  row integer not null,
  primary key (account_id, activity_id, address_key),
  foreign key (account_id, activity_id) references activity
);

create table activity_result (
  account_id uuid not null,
  activity_id uuid not null,
  row integer not null,
  outcome text not null,
  reason text,
  contact_id uuid,
  undo jsonb,
  primary key (account_id, activity_id, row),
  foreign key (account_id, activity_id) references activity
);
create index activity_result_by_contact on activity_result (account_id, contact_id) where contact_id is not null;

create table activity_file (
  account_id uuid not null,
  activity_id uuid not null,
  part integer not null,
  first_contact_id uuid,
  last_contact_id uuid,
  content bytea not null,
  primary key (account_id, activity_id, part),
  foreign key (account_id, activity_id) references activity
);
alter table activity_file alter column content set storage external;

create or replace function count_contact_updates() returns trigger language plpgsql as $$
begin
  insert into counter_difference (account_id, list_id, name, amount)
  select account_id, '00000000-0000-0000-0000-000000000000', coalesce(permission::text, 'none'), sum(amount)
  from (
    select account_id, permission, -1 as amount from before where deleted_at is null
    union all
    select account_id, permission, 1 from after where deleted_at is null
  ) difference
  group by account_id, permission having sum(amount) <> 0;

  insert into counter_difference (account_id, list_id, name, amount)
  select member.account_id, member.list_id, 'mailable', sum(flip.amount)
  from (
    select account_id, contact_id, sum(amount) as amount
    from (
      select account_id, contact_id, -1 as amount from before where is_mailable(permission, undeliverable, deleted_at)
      union all
      select account_id, contact_id, 1 from after where is_mailable(permission, undeliverable, deleted_at)
    ) mailable
    group by account_id, contact_id having sum(amount) <> 0
  ) flip
  join list_membership member using (account_id, contact_id)
  group by member.account_id, member.list_id
  having sum(flip.amount) <> 0;
  return null;
end $$;
`,
};
