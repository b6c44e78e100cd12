import type { Migration } from '../migration.ts';

/** Every mail ever caused, and the confirmations that wait for a click. */
export const outbox: Migration = {
  number: 5,
  name: 'outbox',
  sql: `
create table confirmation (
  account_id uuid not null,
  confirmation_id uuid not null,
  address_id uuid not null,
  kind text not null check (kind in ('solicitation', 'request')),
  episode integer not null,
  list_ids uuid[] not null,
  request jsonb,
  created_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('confirmed', 'void', 'replaced')),
  primary key (account_id, confirmation_id),
  foreign key (account_id, address_id) references address,
  constraint ended_is_whole check ((ended_at is null) = (ended_by is null))
);
create unique index one_solicitation_per_episode on confirmation (account_id, address_id, episode) where kind = 'solicitation';
create index confirmation_waiting on confirmation (account_id, address_id) where ended_at is null;
create index confirmation_by_address on confirmation (account_id, address_id, created_at);

create table message (
  account_id uuid not null references account,
  message_id uuid not null,
  rfc_message_id text not null,
  kind text not null check (kind in ('confirmation', 'resubscribe', 'message')),
  contact_id uuid,
  address_id uuid not null,
  confirmation_id uuid,
  recipient text,
  sender_name text not null,
  sender_email text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'unknown', 'failed', 'cancelled')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  lease_until timestamptz,
  lease_owner uuid,
  last_response text,
  cancelled_because text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz,
  primary key (account_id, message_id),
  foreign key (account_id, address_id) references address,
  foreign key (account_id, confirmation_id) references confirmation,
  constraint confirmation_mails_confirm check ((kind <> 'message') = (confirmation_id is not null))
);
create index message_due on message (due_at) where state in ('queued', 'sending');
create index message_unsent_by_address on message (account_id, address_id) where state in ('queued', 'sending');
create index message_by_contact on message (account_id, contact_id, message_id);

create table mailbox_message (
  account_id uuid not null references account,
  mailbox_message_id uuid not null,
  message_id uuid not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  received_at timestamptz not null,
  raw bytea not null,
  primary key (account_id, mailbox_message_id),
  foreign key (account_id, message_id) references message
);
`,
};
