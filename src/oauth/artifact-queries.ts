import sql from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';

/** The stored artifacts of the authorisation server, by the hash of their secret. */
export interface ArtifactRow {
  readonly id_hash: Buffer;
  readonly payload: Record<string, unknown>;
  readonly grant_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly consumed_at: Date | null;
}

export interface NewArtifact {
  readonly kind: string;
  readonly idHash: Buffer;
  readonly payload: string;
  readonly userId: string | null;
  readonly clientId: string | null;
  readonly grantId: string | null;
  readonly uid: string | null;
  readonly userCode: string | null;
  readonly expiresAt: Date | null;
}

const columns = sql`id_hash, payload, grant_id, created_at, expires_at, consumed_at`;

/** Stores or replaces an artifact. One that has ended meanwhile stays as it is, so that nobody brings it back. */
export async function upsertArtifact(queryable: Queryable, artifact: NewArtifact, now: Date): Promise<void> {
  const { kind, idHash, payload, userId, clientId, grantId, uid, userCode, expiresAt } = artifact;
  await queryable.query(sql`insert into oauth_artifact
      (kind, id_hash, payload, account_id, user_id, client_id, grant_id, uid, user_code, created_at,
        expires_at)
    values (${kind}, ${idHash}, ${payload}, (select account_id from account_user where user_id = ${userId}), ${userId},
      ${clientId}, ${grantId}, ${uid}, ${userCode}, ${now}, ${expiresAt})
    on conflict (kind, id_hash) do update set payload = excluded.payload, account_id = excluded.account_id,
      user_id = excluded.user_id, grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code,
      expires_at = excluded.expires_at
    where oauth_artifact.expires_at is null or oauth_artifact.expires_at > ${now}`);
}

export async function findArtifact(
  queryable: Queryable,
  kind: string,
  idHash: Buffer,
): Promise<ArtifactRow | undefined> {
  const rows = await queryable.query<ArtifactRow>(sql`select ${columns} from oauth_artifact
    where kind = ${kind} and id_hash = ${idHash}`);
  return rows[0];
}

export async function findArtifactByUid(
  queryable: Queryable,
  kind: string,
  uid: string,
): Promise<ArtifactRow | undefined> {
  const rows = await queryable.query<ArtifactRow>(sql`select ${columns} from oauth_artifact
    where kind = ${kind} and uid = ${uid}`);
  return rows[0];
}

export async function findArtifactByUserCode(
  queryable: Queryable,
  kind: string,
  userCode: string,
): Promise<ArtifactRow | undefined> {
  const rows = await queryable.query<ArtifactRow>(sql`select ${columns} from oauth_artifact
    where kind = ${kind} and user_code = ${userCode} order by created_at desc limit 1`);
  return rows[0];
}

/** Whether it was there unused. Of two that use it at once, one gets true. */
export async function consumeArtifact(queryable: Queryable, kind: string, idHash: Buffer, now: Date): Promise<boolean> {
  const rows = await queryable.query(sql`update oauth_artifact set consumed_at = ${now}
    where kind = ${kind} and id_hash = ${idHash} and consumed_at is null returning 1`);
  return rows.length > 0;
}

/** Lets an artifact live on, unless it is gone. */
export async function extendArtifact(
  queryable: Queryable,
  kind: string,
  idHash: Buffer,
  expiresAt: Date,
): Promise<void> {
  await queryable.query(sql`update oauth_artifact set expires_at = ${expiresAt},
      payload = payload || jsonb_build_object('exp', ${Math.floor(expiresAt.getTime() / 1_000)}::bigint)
    where kind = ${kind} and id_hash = ${idHash}`);
}

export async function deleteArtifact(queryable: Queryable, kind: string, idHash: Buffer): Promise<void> {
  await queryable.query(sql`delete from oauth_artifact where kind = ${kind} and id_hash = ${idHash}`);
}

/** Holds the grant until the transaction ends. Issuing under it and ending it wait for each other. */
export async function lockGrant(tx: Transaction, idHash: Buffer, now: Date): Promise<boolean> {
  const rows = await tx.query(sql`select 1 from oauth_artifact
    where kind = 'Grant' and id_hash = ${idHash} and expires_at > ${now} for key share`);
  return rows.length > 0;
}

/** Ends what was issued under a grant, with the grant first, so that nothing is issued under it meanwhile. */
export async function revokeGrantRows(tx: Transaction, grantId: string, idHash: Buffer, now: Date): Promise<void> {
  await tx.query(sql`delete from oauth_artifact where kind = 'Grant' and id_hash = ${idHash}`);
  await tx.query(sql`delete from oauth_artifact where grant_id = ${grantId}`);
  await tx.query(sql`update access_token set revoked_at = ${now} where grant_id = ${grantId} and revoked_at is null`);
}

export interface SessionRow {
  readonly account_id: string;
  readonly user_id: string;
  readonly uid: string;
  readonly logged_in_at: Date;
}

/** Sessions in which the user is logged in now, newest first. */
export async function findSessionRows(queryable: Queryable, accountId: string, userId: string): Promise<SessionRow[]> {
  return queryable.query<SessionRow>(sql`select account_id, user_id, uid,
      coalesce(to_timestamp((payload ->> 'loginTs')::bigint), created_at) as logged_in_at
    from oauth_artifact
    where account_id = ${accountId} and user_id = ${userId} and kind = 'Session' and uid is not null
      and expires_at > now()
    order by logged_in_at desc limit 100`);
}

/** Deletes what expired before a time. @returns how many */
export async function deleteExpiredArtifacts(queryable: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await queryable.query(sql`delete from oauth_artifact where (kind, id_hash) in (
      select kind, id_hash from oauth_artifact where expires_at < ${before} limit ${limit}) returning 1`);
  return rows.length;
}
