import type { Migration } from '../migration.ts';

/**
 * Exact counts without a row that every writer waits for: statement triggers append differences, a worker folds them into
 * \`counter\`, and a reader adds both in one snapshot. \`list_id\` is the nil UUID for counts of the account.
 */
export const counters: Migration = {
  number: 4,
  name: 'counters',
  sql: `
create table counter (
  account_id uuid not null references account,
  list_id uuid not null,
  name text not null,
  amount bigint not null,
  primary key (account_id, list_id, name)
);

create table counter_difference (
  account_id uuid not null references account,
  difference_id bigint generated always as identity,
  list_id uuid not null,
  name text not null,
  amount bigint not null,
  primary key (account_id, difference_id)
);

create function count_contacts() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into counter_difference (account_id, list_id, name, amount)
    select account_id, '00000000-0000-0000-0000-000000000000', coalesce(permission::text, 'none'), -count(*)
    from before where deleted_at is null group by account_id, permission;
  end if;
  if tg_op <> 'DELETE' then
    insert into counter_difference (account_id, list_id, name, amount)
    select account_id, '00000000-0000-0000-0000-000000000000', coalesce(permission::text, 'none'), count(*)
    from after where deleted_at is null group by account_id, permission;
  end if;
  return null;
end $$;

create function count_contact_updates() returns trigger language plpgsql as $$
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
  select member.account_id, member.list_id, 'mailable', sum(case when flip.mailable then 1 else -1 end)
  from (
    select after.account_id, after.contact_id, after_mailable as mailable
    from (select *, is_mailable(permission, undeliverable, deleted_at) as after_mailable from after) after
    join before using (account_id, contact_id)
    where after_mailable <> is_mailable(before.permission, before.undeliverable, before.deleted_at)
  ) flip
  join list_membership member using (account_id, contact_id)
  group by member.account_id, member.list_id
  having sum(case when flip.mailable then 1 else -1 end) <> 0;
  return null;
end $$;

create function is_mailable(permission text, undeliverable boolean, deleted_at timestamptz) returns boolean
  language sql immutable parallel safe
  return coalesce(permission in ('implicit', 'explicit') and not undeliverable and deleted_at is null, false);

create trigger count_inserted_contacts after insert on contact
  referencing new table as after for each statement execute function count_contacts();
create trigger count_deleted_contacts after delete on contact
  referencing old table as before for each statement execute function count_contacts();
create trigger count_updated_contacts after update on contact
  referencing old table as before new table as after for each statement execute function count_contact_updates();

create function count_memberships() returns trigger language plpgsql as $$
begin
  insert into counter_difference (account_id, list_id, name, amount)
  select changed.account_id, changed.list_id, counted.name, case tg_op when 'DELETE' then -counted.amount else counted.amount end
  from (
    select member.account_id, member.list_id, count(*) as members,
      count(*) filter (where is_mailable(contact.permission, contact.undeliverable, contact.deleted_at)) as mailable
    from changed member join contact using (account_id, contact_id)
    group by member.account_id, member.list_id
  ) changed
  cross join lateral (values ('members', changed.members), ('mailable', changed.mailable)) counted (name, amount)
  where counted.amount <> 0;
  return null;
end $$;

create trigger count_joins after insert on list_membership
  referencing new table as changed for each statement execute function count_memberships();
create trigger count_leaves after delete on list_membership
  referencing old table as changed for each statement execute function count_memberships();
`,
};
