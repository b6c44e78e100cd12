import sql, { type Sql } from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { KeyedAttempt, KeyedRequest } from './keyed-request.ts';

export interface IdempotencyKeyRow {
  readonly target_hash: Buffer;
  readonly body_hash: Buffer;
  readonly attempt_id: string;
  readonly leased_until: Date;
  /** When a transaction of the request was committed. */
  readonly carried_out_at: Date | null;
  /** Sealed. */
  readonly answer: string | null;
  readonly expires_at: Date;
}

/** Until this time an attempt without an answer counts as alive, and its key as used. */
export interface Terms {
  readonly leasedUntil: Date;
  readonly expiresAt: Date;
}

type KeyId = Pick<KeyedRequest, 'accountId' | 'caller' | 'keyHash'>;

/** Read without a lock: a request that is under way must not be waited for. */
export async function findKey(tx: Transaction, id: KeyId): Promise<IdempotencyKeyRow | undefined> {
  const rows = await tx.query<IdempotencyKeyRow>(sql`select target_hash, body_hash, attempt_id, leased_until,
      carried_out_at, answer, expires_at
    from idempotency_key where ${isKey(id)}`);
  return rows[0];
}

/** Stores the first attempt under a key. False if another one was first. */
export async function insertAttempt(
  tx: Transaction,
  request: KeyedRequest,
  attempt: KeyedAttempt,
  terms: Terms,
): Promise<boolean> {
  const rows = await tx.query(sql`insert into idempotency_key (
      account_id, caller, key_hash, target_hash, body_hash, attempt_id, leased_until, expires_at
    ) values (
      ${request.accountId}, ${request.caller}, ${request.keyHash}, ${request.targetHash}, ${request.bodyHash},
      ${attempt.attemptId}, ${terms.leasedUntil}, ${terms.expiresAt}
    ) on conflict do nothing returning 1`);
  return rows.length === 1;
}

/**
 * Replaces an attempt that counts as dead, or a request whose key is no longer kept at `now`. False if it took effect or
 * was answered meanwhile, or another attempt replaced it.
 */
export async function replaceAttempt(
  tx: Transaction,
  request: KeyedRequest,
  attempts: { readonly dead: string; readonly next: KeyedAttempt },
  { terms, now }: { readonly terms: Terms; readonly now: Date },
): Promise<boolean> {
  const rows = await tx.query(sql`update idempotency_key
    set target_hash = ${request.targetHash}, body_hash = ${request.bodyHash}, attempt_id = ${attempts.next.attemptId},
      leased_until = ${terms.leasedUntil}, expires_at = ${terms.expiresAt}, carried_out_at = null, answer = null
    where ${isKey(request)} and attempt_id = ${attempts.dead}
      and (expires_at <= ${now} or (carried_out_at is null and answer is null))
    returning 1`);
  return rows.length === 1;
}

/** Records that the transaction belongs to an attempt. False if another attempt replaced it. */
export async function markCarriedOut(tx: Transaction, attempt: KeyedAttempt, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`update idempotency_key set carried_out_at = ${now}
    where ${isKey(attempt)} and attempt_id = ${attempt.attemptId} returning 1`);
  return rows.length === 1;
}

/** Keeps the answer of an attempt, unless another attempt took its place. */
export async function storeAnswer(tx: Transaction, attempt: KeyedAttempt, sealed: string): Promise<void> {
  await tx.query(sql`update idempotency_key set answer = ${sealed}
    where ${isKey(attempt)} and attempt_id = ${attempt.attemptId}`);
}

/** Frees the key of an attempt that did nothing; one that did something no longer counts as alive. */
export async function endWithoutAnswer(tx: Transaction, attempt: KeyedAttempt, now: Date): Promise<void> {
  const isAttempt = sql`${isKey(attempt)} and attempt_id = ${attempt.attemptId}`;
  await tx.query(sql`delete from idempotency_key where ${isAttempt} and carried_out_at is null`);
  await tx.query(sql`update idempotency_key set leased_until = ${now} where ${isAttempt}`);
}

/** @returns how many there were */
export async function deleteExpiredKeys(tx: Transaction, now: Date, limit: number): Promise<number> {
  const rows = await tx.query(sql`delete from idempotency_key where (account_id, caller, key_hash) in (
      select account_id, caller, key_hash from idempotency_key where expires_at <= ${now}
      order by expires_at limit ${limit} for update skip locked
    ) returning 1`);
  return rows.length;
}

function isKey({ accountId, caller, keyHash }: KeyId): Sql {
  return sql`account_id = ${accountId} and caller = ${caller} and key_hash = ${keyHash}`;
}
