import type { Migration } from '../migration.ts';

/**
 * Addresses and the ledger of their permission. The database itself refuses a second writer: the permission of an address
 * equals the \`to\` of its last event by foreign key, events form a chain by foreign key, and no event leads out of an
 * opt-out unless its source is the contact.
 */
export const ledger: Migration = {
  number: 2,
  name: 'ledger',
  sql: `
create domain permission as text check (
  value in ('implicit', 'explicit', 'pending_confirmation', 'unsubscribed', 'temp_hold', 'not_set')
);

create domain source as text check (value in ('Account', 'Contact', 'System'));

create table permission_event (
  account_id uuid not null references account,
  address_id uuid not null,
  seq bigint not null check (seq > 0),
  previous_seq bigint generated always as (nullif(seq - 1, 0)) stored,
  event_id uuid not null,
  contact_id uuid,
  occurred_at timestamptz not null,
  command text not null,
  from_permission permission,
  to_permission permission not null,
  source source not null,
  actor jsonb not null,
  form_id uuid,
  form_version integer,
  message_id uuid,
  activity_id uuid,
  evidence_digest bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (account_id, address_id, seq, to_permission),
  constraint one_event_per_step unique (account_id, address_id, seq),
  constraint one_event_per_id unique (account_id, event_id),
  constraint chain_starts_from_nothing check ((seq = 1) = (from_permission is null)),
  constraint chain_is_unbroken foreign key (account_id, address_id, previous_seq, from_permission)
    references permission_event (account_id, address_id, seq, to_permission),
  constraint only_the_contact_comes_back check (
    source = 'Contact'
    or from_permission is null
    or from_permission not in ('unsubscribed', 'pending_confirmation')
    or to_permission in ('unsubscribed', 'pending_confirmation')
  )
);
create index permission_event_feed on permission_event (account_id, transaction_id, event_id);
create index permission_event_by_contact on permission_event (account_id, contact_id) where contact_id is not null;

create table permission_event_evidence (
  account_id uuid not null,
  event_id uuid not null,
  salt bytea not null,
  evidence jsonb not null,
  primary key (account_id, event_id),
  foreign key (account_id, event_id) references permission_event (account_id, event_id)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end $$;

create trigger permission_event_is_append_only before update or delete or truncate on permission_event
  for each statement execute function refuse_change();
create trigger evidence_is_never_changed before update or truncate on permission_event_evidence
  for each statement execute function refuse_change();

create function refuse_evidence_delete() returns trigger language plpgsql as $$
begin
  if current_setting('assent.erasing', true) is distinct from 'on' then
    raise exception 'evidence is deleted only when a person is erased' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $$;
create trigger evidence_goes_only_by_erasure before delete on permission_event_evidence
  for each row execute function refuse_evidence_delete();

create table address (
  account_id uuid not null references account,
  address_id uuid not null,
  address_key bytea not null check (length(address_key) = 32),
  address_text text,
  permission permission not null,
  undeliverable boolean generated always as (undeliverable_at is not null) stored,
  opt_in_source source,
  opt_in_at timestamptz,
  opt_out_source source,
  opt_out_at timestamptz,
  opt_out_reason text check (length(opt_out_reason) between 1 and 255),
  confirm_status text not null check (confirm_status in ('off', 'pending', 'confirmed')),
  hold jsonb,
  hold_until timestamptz,
  last_hold_at timestamptz,
  soft_bounces_at timestamptz[] not null default '{}',
  undeliverable_at timestamptz,
  episode jsonb,
  episode_count integer not null default 0,
  requests_stopped_until timestamptz,
  seq bigint not null,
  head bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, address_id),
  constraint one_address_per_key unique (account_id, address_key),
  constraint address_listing unique (account_id, address_id, permission, undeliverable),
  constraint permission_is_the_last_event foreign key (account_id, address_id, seq, permission)
    references permission_event (account_id, address_id, seq, to_permission) deferrable initially deferred,
  constraint opt_in_facts check (
    (permission in ('implicit', 'explicit', 'temp_hold')) = (opt_in_at is not null)
    and (opt_in_at is null) = (opt_in_source is null)
  ),
  constraint opt_out_facts check (
    (opt_out_at is null) = (opt_out_source is null)
    and (opt_out_at is null) = (episode is null)
    and case permission
      when 'unsubscribed' then opt_out_at is not null
      when 'pending_confirmation' then true
      else opt_out_at is null and opt_out_reason is null
    end
  ),
  constraint held_is_held check ((permission = 'temp_hold') = (hold is not null))
);
create index address_hold_until on address (hold_until) where hold_until is not null;

create table ledger_checkpoint (
  account_id uuid not null references account,
  checkpoint_id uuid not null,
  created_at timestamptz not null,
  event_count bigint not null,
  merkle_root bytea not null,
  snapshot pg_snapshot not null,
  previous_checkpoint_id uuid,
  signed text not null,
  primary key (account_id, checkpoint_id),
  unique nulls not distinct (account_id, previous_checkpoint_id),
  foreign key (account_id, previous_checkpoint_id) references ledger_checkpoint
);
create trigger checkpoint_is_append_only before update or delete or truncate on ledger_checkpoint
  for each statement execute function refuse_change();
`,
};
