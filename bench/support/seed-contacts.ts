import type pg from 'pg';

const batch = 50_000;

/**
 * Fills an account with opted-out contacts, as a suppression list would: address, first event, contact. Keys and hashes are
 * random, so such an account serves to measure reading and is no proof of anything.
 */
export async function seedUnsubscribed(client: pg.Client, accountId: string, count: number): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  for (let done = 0; done < count; done += batch) {
    await client.query(
      `with person as materialized (
        select n, uuidv7() as address_id, uuidv7() as contact_id, uuidv7() as event_id, clock_timestamp() as at,
          sha256(('key' || n)::bytea) as key, sha256(('event' || n)::bytea) as hash
        from generate_series($2::int, $3::int) n
      ),
      event as (
        insert into permission_event (account_id, address_id, seq, event_id, contact_id, occurred_at, command, to_permission,
          source, actor, evidence_digest, previous_hash, hash)
        select $1, address_id, 1, event_id, contact_id, at, 'create', 'unsubscribed', 'Account', '{"kind":"system"}', hash, key, hash
        from person
      ),
      address as (
        insert into address (account_id, address_id, address_key, address_text, permission, opt_out_source, opt_out_at,
          confirm_status, episode, episode_count, seq, head, created_at, updated_at)
        select $1, address_id, key, 'person' || n || '@example.com', 'unsubscribed', 'Account', at, 'off',
          '{"solicitedAt":null,"contactActedAt":null,"before":{"permission":null,"optIn":null,"confirmStatus":"off","hold":null,"listIds":[]}}',
          1, 1, hash, at, at
        from person
      )
      insert into contact (account_id, contact_id, address_id, permission, undeliverable, opt_out_at, first_name, last_name,
        create_source, created_at, updated_at)
      select $1, contact_id, address_id, 'unsubscribed', false, at, 'Person', 'Number ' || n, 'Account', at, at from person`,
      [accountId, done + 1, Math.min(done + batch, count)],
    );
  }
  await client.query("set session_replication_role = 'origin'");
  await client.query('vacuum analyze');
}
