-- The schema after all migrations. Generated: change a migration, then run `npm run generate`.

create domain permission as text constraint permission_check CHECK ((VALUE = ANY (ARRAY['implicit'::text, 'explicit'::text, 'pending_confirmation'::text, 'unsubscribed'::text, 'temp_hold'::text, 'not_set'::text])));

create domain source as text constraint source_check CHECK ((VALUE = ANY (ARRAY['Account'::text, 'Contact'::text, 'System'::text])));

create table access_token (
  account_id uuid not null,
  token_id uuid not null,
  user_id uuid not null,
  name text not null,
  role text,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  client_id uuid,
  grant_id text,
  constraint access_token_pkey PRIMARY KEY (account_id, token_id),
  constraint access_token_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES account_user(account_id, user_id),
  constraint access_token_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'campaign_creator'::text])))
);
CREATE UNIQUE INDEX access_token_id ON public.access_token USING btree (token_id);
CREATE INDEX access_token_of_client ON public.access_token USING btree (client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX access_token_of_grant ON public.access_token USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX access_token_of_user ON public.access_token USING btree (account_id, user_id);

create table account (
  account_id uuid not null,
  name text not null,
  confirmed_opt_in boolean default false not null,
  confirmation_link_days integer default 30 not null,
  sender_name text not null,
  sender_email text not null,
  postal_address text,
  language text default 'en'::text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  organization_name text,
  organization_phone text,
  website text,
  first_name text,
  last_name text,
  contact_phone text,
  country_code text,
  state_code text,
  time_zone_id text,
  suppressed_hashes_at timestamp with time zone,
  constraint account_pkey PRIMARY KEY (account_id),
  constraint account_confirmation_link_days_check CHECK (((confirmation_link_days >= 1) AND (confirmation_link_days <= 365))),
  constraint account_name_check CHECK ((name <> ''::text))
);

create table account_email (
  account_id uuid not null,
  email_id integer not null,
  email_address text not null,
  roles text[] not null,
  confirm_source text,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint account_email_pkey PRIMARY KEY (account_id, email_id),
  constraint account_email_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint account_email_confirm_source_check CHECK ((confirm_source = ANY (ARRAY['SITE_OWNER'::text, 'SUPPORT'::text, 'FORCEVERIFY'::text, 'PARTNER'::text]))),
  constraint account_email_email_id_check CHECK ((email_id > 0)),
  constraint confirmed_is_whole CHECK (((confirmed_at IS NULL) = (confirm_source IS NULL)))
);
CREATE UNIQUE INDEX account_email_address ON public.account_email USING btree (account_id, lower(email_address));
CREATE UNIQUE INDEX one_contact_email ON public.account_email USING btree (account_id) WHERE ('CONTACT'::text = ANY (roles));

create table account_link (
  account_id uuid not null,
  link_id uuid not null,
  kind text not null,
  user_id uuid,
  email_id integer,
  secret_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint account_link_pkey PRIMARY KEY (account_id, link_id),
  constraint account_link_account_id_email_id_fkey FOREIGN KEY (account_id, email_id) REFERENCES account_email(account_id, email_id),
  constraint account_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint account_link_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES account_user(account_id, user_id),
  constraint account_link_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'password_reset'::text, 'account_email'::text]))),
  constraint link_is_for_one CHECK ((((kind = 'account_email'::text) = (email_id IS NOT NULL)) AND ((kind <> 'account_email'::text) = (user_id IS NOT NULL))))
);
CREATE INDEX account_link_open ON public.account_link USING btree (account_id, user_id) WHERE (ended_at IS NULL);

create table account_user (
  account_id uuid not null,
  user_id uuid not null,
  email text not null,
  role text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint account_user_pkey PRIMARY KEY (account_id, user_id),
  constraint account_user_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint account_user_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'campaign_creator'::text])))
);
CREATE UNIQUE INDEX account_user_email ON public.account_user USING btree (account_id, lower(email)) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX account_user_id ON public.account_user USING btree (user_id);
CREATE INDEX account_user_of_email ON public.account_user USING btree (lower(email)) WHERE (removed_at IS NULL);

create table activity (
  account_id uuid not null,
  activity_id uuid not null,
  kind text not null,
  state text not null,
  request jsonb not null,
  dry_run boolean not null,
  source_file_name text,
  actor jsonb not null,
  evidence jsonb not null,
  "position" jsonb,
  items_total integer default 0 not null,
  items_completed integer default 0 not null,
  person_count integer default 0 not null,
  error_count integer default 0 not null,
  correctable_count integer default 0 not null,
  cannot_add_to_list_count integer default 0 not null,
  list_count integer default 0 not null,
  errors text[] default '{}'::text[] not null,
  undone_by uuid,
  fence integer default 0 not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone,
  served_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  input_swept_at timestamp with time zone,
  results_swept_at timestamp with time zone,
  constraint activity_pkey PRIMARY KEY (account_id, activity_id),
  constraint activity_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint activity_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'initialized'::text, 'processing'::text, 'completed'::text, 'cancelled'::text, 'failed'::text, 'timed_out'::text]))),
  constraint finished_is_dated CHECK (((state = ANY (ARRAY['completed'::text, 'cancelled'::text, 'failed'::text, 'timed_out'::text])) = (ended_at IS NOT NULL))),
  constraint unfinished_is_due CHECK (((state = ANY (ARRAY['initialized'::text, 'processing'::text])) = (due_at IS NOT NULL)))
);
CREATE INDEX activity_by_state ON public.activity USING btree (account_id, state, activity_id);
CREATE INDEX activity_served ON public.activity USING btree (account_id, served_at);
CREATE INDEX activity_unfinished ON public.activity USING btree (account_id, activity_id) WHERE (due_at IS NOT NULL);
CREATE INDEX activity_uploading ON public.activity USING btree (account_id, updated_at) WHERE (state = 'uploading'::text);
CREATE INDEX activity_with_input ON public.activity USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (input_swept_at IS NULL));
CREATE INDEX activity_with_results ON public.activity USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (results_swept_at IS NULL));

create table activity_file (
  account_id uuid not null,
  activity_id uuid not null,
  part integer not null,
  first_contact_id uuid,
  last_contact_id uuid,
  content bytea not null,
  constraint activity_file_pkey PRIMARY KEY (account_id, activity_id, part),
  constraint activity_file_account_id_activity_id_fkey FOREIGN KEY (account_id, activity_id) REFERENCES activity(account_id, activity_id)
);

create table activity_input (
  account_id uuid not null,
  activity_id uuid not null,
  "row" integer not null,
  address_key bytea,
  data jsonb not null,
  constraint activity_input_pkey PRIMARY KEY (account_id, activity_id, "row"),
  constraint activity_input_account_id_activity_id_fkey FOREIGN KEY (account_id, activity_id) REFERENCES activity(account_id, activity_id)
);

create table activity_rehearsed_address (
  account_id uuid not null,
  activity_id uuid not null,
  address_key bytea not null,
  "row" integer not null,
  constraint activity_rehearsed_address_pkey PRIMARY KEY (account_id, activity_id, address_key),
  constraint activity_rehearsed_address_account_id_activity_id_fkey FOREIGN KEY (account_id, activity_id) REFERENCES activity(account_id, activity_id)
);

create table activity_result (
  account_id uuid not null,
  activity_id uuid not null,
  "row" integer not null,
  outcome text not null,
  reason text,
  contact_id uuid,
  undo jsonb,
  constraint activity_result_pkey PRIMARY KEY (account_id, activity_id, "row"),
  constraint activity_result_account_id_activity_id_fkey FOREIGN KEY (account_id, activity_id) REFERENCES activity(account_id, activity_id)
);
CREATE INDEX activity_result_by_contact ON public.activity_result USING btree (account_id, contact_id) WHERE (contact_id IS NOT NULL);

create table address (
  account_id uuid not null,
  address_id uuid not null,
  address_key bytea not null,
  address_text text,
  permission permission not null,
  undeliverable boolean generated always as ((undeliverable_at IS NOT NULL)),
  opt_in_source source,
  opt_in_at timestamp with time zone,
  opt_out_source source,
  opt_out_at timestamp with time zone,
  opt_out_reason text,
  confirm_status text not null,
  hold jsonb,
  hold_until timestamp with time zone,
  last_hold_at timestamp with time zone,
  soft_bounces_at timestamp with time zone[] default '{}'::timestamp with time zone[] not null,
  undeliverable_at timestamp with time zone,
  episode jsonb,
  episode_count integer default 0 not null,
  requests_stopped_until timestamp with time zone,
  seq bigint not null,
  head bytea not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint address_pkey PRIMARY KEY (account_id, address_id),
  constraint address_listing UNIQUE (account_id, address_id, permission, undeliverable),
  constraint one_address_per_key UNIQUE (account_id, address_key),
  constraint address_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint permission_is_the_last_event FOREIGN KEY (account_id, address_id, seq, permission) REFERENCES permission_event(account_id, address_id, seq, to_permission) DEFERRABLE INITIALLY DEFERRED,
  constraint address_address_key_check CHECK ((length(address_key) = 32)),
  constraint address_confirm_status_check CHECK ((confirm_status = ANY (ARRAY['off'::text, 'pending'::text, 'confirmed'::text]))),
  constraint address_opt_out_reason_check CHECK (((length(opt_out_reason) >= 1) AND (length(opt_out_reason) <= 255))),
  constraint held_is_held CHECK ((((permission)::text = 'temp_hold'::text) = (hold IS NOT NULL))),
  constraint opt_in_facts CHECK (((((permission)::text = ANY (ARRAY['implicit'::text, 'explicit'::text, 'temp_hold'::text])) = (opt_in_at IS NOT NULL)) AND ((opt_in_at IS NULL) = (opt_in_source IS NULL)))),
  constraint opt_out_facts CHECK ((((opt_out_at IS NULL) = (opt_out_source IS NULL)) AND ((opt_out_at IS NULL) = (episode IS NULL)) AND
CASE permission
    WHEN 'unsubscribed'::text THEN (opt_out_at IS NOT NULL)
    WHEN 'pending_confirmation'::text THEN true
    ELSE ((opt_out_at IS NULL) AND (opt_out_reason IS NULL))
END))
);
CREATE INDEX address_hold_until ON public.address USING btree (hold_until) WHERE (hold_until IS NOT NULL);
CREATE INDEX address_suppressed ON public.address USING btree (account_id, address_id) WHERE (episode IS NOT NULL);

create table audit_event (
  account_id uuid not null,
  audit_id uuid not null,
  at timestamp with time zone not null,
  action text not null,
  actor jsonb not null,
  subject jsonb not null,
  ip text,
  user_agent text,
  constraint audit_event_pkey PRIMARY KEY (account_id, audit_id),
  constraint audit_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE TRIGGER audit_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table client_account (
  account_id uuid not null,
  client_id uuid not null,
  client_account_id uuid not null,
  granted_at timestamp with time zone not null,
  constraint client_account_pkey PRIMARY KEY (account_id, client_id),
  constraint client_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint client_account_client_account_id_client_id_fkey FOREIGN KEY (client_account_id, client_id) REFERENCES oauth_client(account_id, client_id)
);
CREATE INDEX client_account_of_client ON public.client_account USING btree (client_id);

create table confirmation (
  account_id uuid not null,
  confirmation_id uuid not null,
  address_id uuid not null,
  kind text not null,
  episode integer not null,
  list_ids uuid[] not null,
  request jsonb,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by text,
  constraint confirmation_pkey PRIMARY KEY (account_id, confirmation_id),
  constraint confirmation_account_id_address_id_fkey FOREIGN KEY (account_id, address_id) REFERENCES address(account_id, address_id),
  constraint confirmation_ended_by_check CHECK ((ended_by = ANY (ARRAY['confirmed'::text, 'void'::text, 'replaced'::text]))),
  constraint confirmation_kind_check CHECK ((kind = ANY (ARRAY['solicitation'::text, 'request'::text]))),
  constraint ended_is_whole CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);
CREATE INDEX confirmation_by_address ON public.confirmation USING btree (account_id, address_id, created_at);
CREATE INDEX confirmation_waiting ON public.confirmation USING btree (account_id, address_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX one_solicitation_per_episode ON public.confirmation USING btree (account_id, address_id, episode) WHERE (kind = 'solicitation'::text);

create table contact (
  account_id uuid not null,
  contact_id uuid not null,
  address_id uuid,
  permission permission,
  undeliverable boolean,
  opt_out_at timestamp with time zone,
  first_name text,
  last_name text,
  job_title text,
  company_name text,
  birthday_month smallint,
  birthday_day smallint,
  anniversary date,
  create_source source not null,
  update_source source,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  version bigint default 1 not null,
  constraint contact_pkey PRIMARY KEY (account_id, contact_id),
  constraint one_contact_per_address UNIQUE (account_id, address_id),
  constraint contact_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint listing_matches_address FOREIGN KEY (account_id, address_id, permission, undeliverable) REFERENCES address(account_id, address_id, permission, undeliverable) DEFERRABLE INITIALLY DEFERRED,
  constraint address_is_whole CHECK ((((address_id IS NULL) = (permission IS NULL)) AND ((address_id IS NULL) = (undeliverable IS NULL)))),
  constraint birthday_is_whole CHECK (((birthday_month IS NULL) = (birthday_day IS NULL))),
  constraint opt_out_is_dated CHECK (((NOT ((permission)::text IS DISTINCT FROM 'unsubscribed'::text)) = (opt_out_at IS NOT NULL)))
);
CREATE INDEX contact_by_permission ON public.contact USING btree (account_id, permission, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contact_created ON public.contact USING btree (account_id, created_at, contact_id);
CREATE INDEX contact_deleted ON public.contact USING btree (account_id, contact_id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX contact_mailable ON public.contact USING btree (account_id, contact_id) WHERE ((deleted_at IS NULL) AND (NOT undeliverable) AND ((permission)::text = ANY (ARRAY['implicit'::text, 'explicit'::text])));
CREATE INDEX contact_opted_out ON public.contact USING btree (account_id, opt_out_at, contact_id) WHERE (opt_out_at IS NOT NULL);
CREATE INDEX contact_present ON public.contact USING btree (account_id, contact_id) WHERE (deleted_at IS NULL);
CREATE INDEX contact_updated ON public.contact USING btree (account_id, updated_at, contact_id);
CREATE TRIGGER contact_has_another_version BEFORE UPDATE ON public.contact FOR EACH ROW EXECUTE FUNCTION raise_version();
CREATE TRIGGER count_deleted_contacts AFTER DELETE ON public.contact REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER count_inserted_contacts AFTER INSERT ON public.contact REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER count_updated_contacts AFTER UPDATE ON public.contact REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_contact_updates();
CREATE TRIGGER taggings_follow_contact AFTER UPDATE ON public.contact FOR EACH ROW WHEN (((old.deleted_at IS NULL) <> (new.deleted_at IS NULL))) EXECUTE FUNCTION follow_contact();

create table contact_list (
  account_id uuid not null,
  list_id uuid not null,
  name text not null,
  description text,
  favorite boolean default false not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint contact_list_pkey PRIMARY KEY (account_id, list_id),
  constraint contact_list_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint contact_list_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
);
CREATE UNIQUE INDEX contact_list_name ON public.contact_list USING btree (account_id, lower(name)) WHERE (deleted_at IS NULL);

create table counter (
  account_id uuid not null,
  list_id uuid not null,
  name text not null,
  amount bigint not null,
  constraint counter_pkey PRIMARY KEY (account_id, list_id, name),
  constraint counter_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);

create table counter_difference (
  account_id uuid not null,
  difference_id bigint generated always as identity not null,
  list_id uuid not null,
  name text not null,
  amount bigint not null,
  constraint counter_difference_pkey PRIMARY KEY (account_id, difference_id),
  constraint counter_difference_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);

create table custom_field (
  account_id uuid not null,
  custom_field_id uuid not null,
  label text not null,
  name text not null,
  type text not null,
  version smallint,
  metadata jsonb not null,
  last_choice_id integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint custom_field_pkey PRIMARY KEY (account_id, custom_field_id),
  constraint custom_field_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint custom_field_label_check CHECK (((length(label) >= 1) AND (length(label) <= 50)))
);
CREATE INDEX custom_field_deleted ON public.custom_field USING btree (account_id, custom_field_id) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX custom_field_name ON public.custom_field USING btree (account_id, lower(name)) WHERE (deleted_at IS NULL);

create table custom_field_choice (
  account_id uuid not null,
  custom_field_id uuid not null,
  choice_id integer not null,
  label text not null,
  display_order integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint custom_field_choice_pkey PRIMARY KEY (account_id, custom_field_id, choice_id),
  constraint custom_field_choice_account_id_custom_field_id_fkey FOREIGN KEY (account_id, custom_field_id) REFERENCES custom_field(account_id, custom_field_id),
  constraint custom_field_choice_label_check CHECK (((length(label) >= 1) AND (length(label) <= 255)))
);
CREATE INDEX custom_field_choice_deleted ON public.custom_field_choice USING btree (account_id, custom_field_id, choice_id) WHERE (deleted_at IS NOT NULL);

create table custom_field_value (
  account_id uuid not null,
  custom_field_id uuid not null,
  contact_id uuid not null,
  choice_id integer,
  text_value text,
  number_value numeric,
  date_value date,
  time_value timestamp with time zone,
  boolean_value boolean,
  constraint one_value_per_field UNIQUE NULLS NOT DISTINCT (account_id, custom_field_id, contact_id, choice_id),
  constraint custom_field_value_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id),
  constraint custom_field_value_account_id_custom_field_id_choice_id_fkey FOREIGN KEY (account_id, custom_field_id, choice_id) REFERENCES custom_field_choice(account_id, custom_field_id, choice_id),
  constraint custom_field_value_account_id_custom_field_id_fkey FOREIGN KEY (account_id, custom_field_id) REFERENCES custom_field(account_id, custom_field_id),
  constraint value_has_one_type CHECK ((num_nonnulls(choice_id, text_value, number_value, date_value, time_value, boolean_value) = 1))
);
CREATE INDEX custom_field_value_by_choice ON public.custom_field_value USING btree (account_id, custom_field_id, choice_id, contact_id) WHERE (choice_id IS NOT NULL);
CREATE INDEX custom_field_value_by_contact ON public.custom_field_value USING btree (account_id, contact_id);

create table erasure (
  account_id uuid not null,
  erasure_id uuid not null,
  erased_at timestamp with time zone not null,
  actor jsonb not null,
  requested integer not null,
  unknown integer not null,
  contacts integer not null,
  addresses integer not null,
  messages integer not null,
  evidence integer not null,
  ledger_heads jsonb not null,
  constraint erasure_pkey PRIMARY KEY (account_id, erasure_id),
  constraint erasure_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE TRIGGER erasure_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table idempotency_key (
  account_id uuid not null,
  caller text not null,
  key_hash bytea not null,
  target_hash bytea not null,
  body_hash bytea not null,
  attempt_id uuid not null,
  leased_until timestamp with time zone not null,
  carried_out_at timestamp with time zone,
  answer text,
  expires_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (account_id, caller, key_hash),
  constraint idempotency_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);
CREATE INDEX idempotency_key_expired ON public.idempotency_key USING btree (expires_at);

create table instance (
  only_row boolean default true not null,
  issuer text not null,
  audience text not null,
  address_key_fingerprint text not null,
  created_at timestamp with time zone not null,
  constraint instance_pkey PRIMARY KEY (only_row),
  constraint instance_only_row_check CHECK (only_row)
);

create table ledger_checkpoint (
  account_id uuid not null,
  checkpoint_id uuid not null,
  created_at timestamp with time zone not null,
  event_count bigint not null,
  merkle_root bytea not null,
  snapshot pg_snapshot not null,
  previous_checkpoint_id uuid,
  signed text not null,
  constraint ledger_checkpoint_pkey PRIMARY KEY (account_id, checkpoint_id),
  constraint ledger_checkpoint_account_id_previous_checkpoint_id_key UNIQUE NULLS NOT DISTINCT (account_id, previous_checkpoint_id),
  constraint ledger_checkpoint_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint ledger_checkpoint_account_id_previous_checkpoint_id_fkey FOREIGN KEY (account_id, previous_checkpoint_id) REFERENCES ledger_checkpoint(account_id, checkpoint_id)
);
CREATE TRIGGER checkpoint_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table list_membership (
  account_id uuid not null,
  list_id uuid not null,
  contact_id uuid not null,
  joined_at timestamp with time zone not null,
  constraint list_membership_pkey PRIMARY KEY (account_id, list_id, contact_id),
  constraint list_membership_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id),
  constraint list_membership_account_id_list_id_fkey FOREIGN KEY (account_id, list_id) REFERENCES contact_list(account_id, list_id)
);
CREATE INDEX list_membership_by_contact ON public.list_membership USING btree (account_id, contact_id);
CREATE TRIGGER count_joins AFTER INSERT ON public.list_membership REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_memberships();
CREATE TRIGGER count_leaves AFTER DELETE ON public.list_membership REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_memberships();

create table login_throttle (
  throttle_key bytea not null,
  failures integer not null,
  since timestamp with time zone not null,
  blocked_until timestamp with time zone,
  constraint login_throttle_pkey PRIMARY KEY (throttle_key)
);

create table mailbox_message (
  account_id uuid not null,
  mailbox_message_id uuid not null,
  message_id uuid not null,
  recipient text not null,
  sender text not null,
  subject text not null,
  received_at timestamp with time zone not null,
  raw bytea not null,
  constraint mailbox_message_pkey PRIMARY KEY (account_id, mailbox_message_id),
  constraint mailbox_message_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint mailbox_message_account_id_message_id_fkey FOREIGN KEY (account_id, message_id) REFERENCES message(account_id, message_id)
);

create table message (
  account_id uuid not null,
  message_id uuid not null,
  rfc_message_id text not null,
  kind text not null,
  contact_id uuid,
  address_id uuid,
  confirmation_id uuid,
  recipient text,
  sender_name text not null,
  sender_email text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  state text not null,
  attempts integer default 0 not null,
  due_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  lease_owner uuid,
  last_response text,
  cancelled_because text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  link_id uuid,
  constraint message_pkey PRIMARY KEY (account_id, message_id),
  constraint message_account_id_address_id_fkey FOREIGN KEY (account_id, address_id) REFERENCES address(account_id, address_id),
  constraint message_account_id_confirmation_id_fkey FOREIGN KEY (account_id, confirmation_id) REFERENCES confirmation(account_id, confirmation_id),
  constraint message_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint message_account_id_link_id_fkey FOREIGN KEY (account_id, link_id) REFERENCES account_link(account_id, link_id),
  constraint mail_rests_on_what_it_is_for CHECK ((((kind = ANY (ARRAY['confirmation'::text, 'resubscribe'::text])) = (confirmation_id IS NOT NULL)) AND ((kind = 'account'::text) = (link_id IS NOT NULL)) AND ((kind = 'account'::text) = (address_id IS NULL)))),
  constraint message_kind_check CHECK ((kind = ANY (ARRAY['confirmation'::text, 'resubscribe'::text, 'message'::text, 'account'::text]))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'unknown'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX message_by_contact ON public.message USING btree (account_id, contact_id, message_id);
CREATE INDEX message_due ON public.message USING btree (due_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
CREATE INDEX message_unsent_by_address ON public.message USING btree (account_id, address_id) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

create table migration (
  number integer not null,
  name text not null,
  ran_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
);

create table note (
  account_id uuid not null,
  note_id uuid not null,
  contact_id uuid not null,
  content text not null,
  created_at timestamp with time zone not null,
  constraint note_pkey PRIMARY KEY (account_id, note_id),
  constraint note_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id)
);
CREATE INDEX note_by_contact ON public.note USING btree (account_id, contact_id, note_id);

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
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  consumed_at timestamp with time zone,
  constraint oauth_artifact_pkey PRIMARY KEY (kind, id_hash)
);
CREATE INDEX oauth_artifact_expired ON public.oauth_artifact USING btree (expires_at);
CREATE INDEX oauth_artifact_of_client ON public.oauth_artifact USING btree (client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX oauth_artifact_of_grant ON public.oauth_artifact USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX oauth_artifact_of_user ON public.oauth_artifact USING btree (account_id, user_id) WHERE (user_id IS NOT NULL);
CREATE INDEX oauth_artifact_uid ON public.oauth_artifact USING btree (uid) WHERE (uid IS NOT NULL);
CREATE INDEX oauth_artifact_user_code ON public.oauth_artifact USING btree (user_code) WHERE (user_code IS NOT NULL);

create table oauth_client (
  account_id uuid not null,
  client_id uuid not null,
  name text not null,
  kind text not null,
  secret_hash text,
  redirect_uris text[] not null,
  grants text[] not null,
  scopes text[] not null,
  refresh_tokens text not null,
  shared boolean default false not null,
  user_id uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint oauth_client_pkey PRIMARY KEY (account_id, client_id),
  constraint oauth_client_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint oauth_client_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES account_user(account_id, user_id),
  constraint machine_acts_for_a_user CHECK ((('client_credentials'::text = ANY (grants)) <= (user_id IS NOT NULL))),
  constraint oauth_client_kind_check CHECK ((kind = ANY (ARRAY['confidential'::text, 'public'::text]))),
  constraint oauth_client_name_check CHECK ((name <> ''::text)),
  constraint oauth_client_refresh_tokens_check CHECK ((refresh_tokens = ANY (ARRAY['rotating'::text, 'long_lived'::text]))),
  constraint secret_is_for_confidential_clients CHECK (((kind = 'confidential'::text) = (secret_hash IS NOT NULL)))
);
CREATE UNIQUE INDEX oauth_client_id ON public.oauth_client USING btree (client_id);

create table permission_event (
  account_id uuid not null,
  address_id uuid not null,
  seq bigint not null,
  previous_seq bigint generated always as (NULLIF((seq - 1), 0)),
  event_id uuid not null,
  contact_id uuid,
  occurred_at timestamp with time zone not null,
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
  transaction_id xid8 default pg_current_xact_id() not null,
  constraint permission_event_pkey PRIMARY KEY (account_id, address_id, seq, to_permission),
  constraint one_event_per_id UNIQUE (account_id, event_id),
  constraint one_event_per_step UNIQUE (account_id, address_id, seq),
  constraint chain_is_unbroken FOREIGN KEY (account_id, address_id, previous_seq, from_permission) REFERENCES permission_event(account_id, address_id, seq, to_permission),
  constraint permission_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint chain_starts_from_nothing CHECK (((seq = 1) = (from_permission IS NULL))),
  constraint only_the_contact_comes_back CHECK ((((source)::text = 'Contact'::text) OR (from_permission IS NULL) OR ((from_permission)::text <> ALL (ARRAY['unsubscribed'::text, 'pending_confirmation'::text])) OR ((to_permission)::text = ANY (ARRAY['unsubscribed'::text, 'pending_confirmation'::text])))),
  constraint permission_event_seq_check CHECK ((seq > 0))
);
CREATE INDEX permission_event_by_contact ON public.permission_event USING btree (account_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX permission_event_feed ON public.permission_event USING btree (account_id, transaction_id, event_id);
CREATE TRIGGER permission_event_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.permission_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table permission_event_evidence (
  account_id uuid not null,
  event_id uuid not null,
  salt bytea not null,
  evidence jsonb not null,
  constraint permission_event_evidence_pkey PRIMARY KEY (account_id, event_id),
  constraint permission_event_evidence_account_id_event_id_fkey FOREIGN KEY (account_id, event_id) REFERENCES permission_event(account_id, event_id)
);
CREATE TRIGGER evidence_goes_only_by_erasure BEFORE DELETE ON public.permission_event_evidence FOR EACH ROW EXECUTE FUNCTION refuse_evidence_delete();
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE OR TRUNCATE ON public.permission_event_evidence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table phone_number (
  account_id uuid not null,
  phone_number_id uuid not null,
  contact_id uuid not null,
  phone_number text not null,
  kind text,
  create_source source not null,
  update_source source,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint phone_number_pkey PRIMARY KEY (account_id, phone_number_id),
  constraint phone_number_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id)
);
CREATE INDEX phone_number_by_contact ON public.phone_number USING btree (account_id, contact_id);

create table physical_address (
  account_id uuid not null,
  address_line1 text not null,
  address_line2 text,
  address_line3 text,
  city text not null,
  state_code text,
  state_name text,
  postal_code text,
  country_code text not null,
  written_as text not null,
  updated_at timestamp with time zone not null,
  constraint physical_address_pkey PRIMARY KEY (account_id),
  constraint physical_address_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
);

create table request_window (
  window_key bytea not null,
  window_seconds integer not null,
  window_number bigint not null,
  leased integer not null,
  last_lease integer not null,
  constraint request_window_pkey PRIMARY KEY (window_key, window_seconds),
  constraint request_window_last_lease_check CHECK ((last_lease >= 0)),
  constraint request_window_leased_check CHECK ((leased >= 0)),
  constraint request_window_window_seconds_check CHECK ((window_seconds > 0))
);

create table segment (
  account_id uuid not null,
  segment_id integer not null,
  name text not null,
  criteria text not null,
  created_at timestamp with time zone not null,
  edited_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint segment_pkey PRIMARY KEY (account_id, segment_id),
  constraint segment_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint segment_criteria_check CHECK ((length(criteria) <= 20000)),
  constraint segment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
);
CREATE INDEX segment_by_date ON public.segment USING btree (account_id, edited_at, segment_id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX segment_name ON public.segment USING btree (account_id, lower(name)) WHERE (deleted_at IS NULL);

create table sign_up_form (
  account_id uuid not null,
  form_id uuid not null,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint sign_up_form_pkey PRIMARY KEY (account_id, form_id),
  constraint sign_up_form_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint version_exists FOREIGN KEY (account_id, form_id, version) REFERENCES sign_up_form_version(account_id, form_id, version) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX sign_up_form_id ON public.sign_up_form USING btree (form_id);

create table sign_up_form_version (
  account_id uuid not null,
  form_id uuid not null,
  version integer not null,
  name text not null,
  list_ids uuid[] not null,
  fields jsonb not null,
  texts jsonb not null,
  language text,
  made_at timestamp with time zone not null,
  constraint sign_up_form_version_pkey PRIMARY KEY (account_id, form_id, version),
  constraint sign_up_form_version_account_id_form_id_fkey FOREIGN KEY (account_id, form_id) REFERENCES sign_up_form(account_id, form_id),
  constraint sign_up_form_version_version_check CHECK ((version > 0))
);
CREATE TRIGGER form_version_is_never_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.sign_up_form_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table sms_channel (
  account_id uuid not null,
  contact_id uuid not null,
  sms_channel_id uuid not null,
  sms_address text not null,
  dial_code text,
  country_code text,
  permission text not null,
  opt_in_at timestamp with time zone,
  opt_out_at timestamp with time zone,
  advertised_frequency integer,
  advertised_interval text,
  create_source source not null,
  update_source source,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sms_channel_pkey PRIMARY KEY (account_id, contact_id),
  constraint sms_channel_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id)
);
CREATE INDEX sms_channel_by_number ON public.sms_channel USING btree (account_id, ((COALESCE(dial_code, ''::text) || sms_address)), contact_id);
CREATE INDEX sms_channel_by_permission ON public.sms_channel USING btree (account_id, permission, contact_id);

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
  changed_at timestamp with time zone not null,
  constraint sms_consent_change_pkey PRIMARY KEY (account_id, change_id),
  constraint sms_consent_change_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id)
);
CREATE INDEX sms_consent_change_by_contact ON public.sms_consent_change USING btree (account_id, contact_id, change_id);

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
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint street_address_pkey PRIMARY KEY (account_id, street_address_id),
  constraint street_address_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id)
);
CREATE INDEX street_address_by_contact ON public.street_address USING btree (account_id, contact_id);

create table suppressed_hash (
  account_id uuid not null,
  address_hash bytea not null,
  source source not null,
  reason text,
  opted_out_at timestamp with time zone,
  actor jsonb not null,
  created_at timestamp with time zone not null,
  stated jsonb,
  constraint suppressed_hash_pkey PRIMARY KEY (account_id, address_hash),
  constraint suppressed_hash_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint suppressed_hash_address_hash_check CHECK ((length(address_hash) = 32)),
  constraint suppressed_hash_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 255)))
);

create table tag (
  account_id uuid not null,
  tag_id uuid not null,
  name text not null,
  tag_source text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tag_pkey PRIMARY KEY (account_id, tag_id),
  constraint tag_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id),
  constraint tag_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
);
CREATE UNIQUE INDEX tag_name ON public.tag USING btree (account_id, lower(name));

create table tagging (
  account_id uuid not null,
  tag_id uuid not null,
  contact_id uuid not null,
  present boolean not null,
  tagged_at timestamp with time zone not null,
  constraint tagging_pkey PRIMARY KEY (account_id, tag_id, contact_id),
  constraint tagging_account_id_contact_id_fkey FOREIGN KEY (account_id, contact_id) REFERENCES contact(account_id, contact_id),
  constraint tagging_account_id_tag_id_fkey FOREIGN KEY (account_id, tag_id) REFERENCES tag(account_id, tag_id)
);
CREATE INDEX tagging_by_contact ON public.tagging USING btree (account_id, contact_id);
CREATE INDEX tagging_present ON public.tagging USING btree (account_id, tag_id, contact_id) WHERE present;
CREATE TRIGGER count_changed_taggings AFTER UPDATE ON public.tagging REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_tagging_updates();
CREATE TRIGGER count_new_taggings AFTER INSERT ON public.tagging REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_taggings();
CREATE TRIGGER count_removed_taggings AFTER DELETE ON public.tagging REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_taggings();

create table user_credential (
  account_id uuid not null,
  user_id uuid not null,
  password_hash text,
  password_changed_at timestamp with time zone,
  totp_secret text,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  constraint user_credential_pkey PRIMARY KEY (account_id, user_id),
  constraint user_credential_account_id_user_id_fkey FOREIGN KEY (account_id, user_id) REFERENCES account_user(account_id, user_id)
);

CREATE OR REPLACE FUNCTION public.count_contact_updates()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.count_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.count_memberships()
 RETURNS trigger
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.count_tagging_updates()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.count_taggings()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into counter_difference (account_id, list_id, name, amount)
  select account_id, tag_id, 'tagged', case tg_op when 'DELETE' then -count(*) else count(*) end
  from changed where present group by account_id, tag_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.follow_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update tagging set present = new.deleted_at is null
  where account_id = new.account_id and contact_id = new.contact_id;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.is_mailable(permission text, undeliverable boolean, deleted_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(((permission = ANY (ARRAY['implicit'::text, 'explicit'::text])) AND (NOT undeliverable) AND (deleted_at IS NULL)), false);

CREATE OR REPLACE FUNCTION public.raise_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = 'integrity_constraint_violation';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_evidence_delete()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_setting('assent.erasing', true) is distinct from 'on' then
    raise exception 'evidence is deleted only when a person is erased' using errcode = 'integrity_constraint_violation';
  end if;
  return old;
end $function$;
