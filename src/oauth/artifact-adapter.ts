import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';
import {
  consumeArtifact,
  deleteArtifact,
  findArtifact,
  findArtifactByUid,
  findArtifactByUserCode,
  upsertArtifact,
  type ArtifactRow,
} from './artifact-queries.ts';
import { hashId } from './hash-id.ts';
import { makeHandle, readHandle } from './artifact-handle.ts';
import { replayText } from './record-replay.ts';
import { revokeGrant } from './revoke-grant.ts';

/** Stands in a stored payload for the secret id, wherever that was: in redirects back to an interaction, for one. */
const idPlaceholder = '{id}';
/** Keeps sessions, interactions, grants, codes and refresh tokens of the authorisation server. */
export class ArtifactAdapter implements Adapter {
  readonly #kind: string;
  readonly #database: Database;
  readonly #clock: () => Date;
  readonly #secrets: Keys['link'];

  constructor(kind: string, { database, clock, keys }: { database: Database; clock: () => Date; keys: Keys }) {
    this.#kind = kind;
    this.#database = database;
    this.#clock = clock;
    this.#secrets = keys.link;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const now = this.#clock();
    const text = JSON.stringify({ ...withoutCookie(payload), consumed: undefined });
    const artifact = {
      kind: this.#kind,
      idHash: this.#keyOf(id),
      payload: text.replaceAll(id, idPlaceholder),
      userId: payload.accountId ?? null,
      clientId: payload.clientId ?? null,
      grantId: this.#kind === 'Interaction' ? null : (payload.grantId ?? null),
      uid: payload.uid ?? null,
      userCode: payload.userCode ?? null,
      expiresAt: expiresIn === undefined ? null : new Date(now.getTime() + expiresIn * 1_000),
    };
    await upsertArtifact(this.#database, artifact, now);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#read(await findArtifact(this.#database, this.#kind, this.#keyOf(id)), id);
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const row = await findArtifactByUid(this.#database, this.#kind, uid);
    return this.#read(row, row && makeHandle(this.#secrets, row.id_hash));
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    const row = await findArtifactByUserCode(this.#database, this.#kind, userCode);
    return this.#read(row, row && makeHandle(this.#secrets, row.id_hash));
  }

  /** Of two requests that use a code or a refresh token at once, the second ends what both were issued under. */
  async consume(id: string): Promise<void> {
    const idHash = this.#keyOf(id);
    if (await consumeArtifact(this.#database, this.#kind, idHash, this.#clock())) return;
    const row = await findArtifact(this.#database, this.#kind, idHash);
    if (row?.grant_id != null) await this.revokeByGrantId(row.grant_id);
    throw Object.assign(new errors.InvalidGrant(replayText(this.#kind)), { grantId: row?.grant_id ?? undefined });
  }

  async destroy(id: string): Promise<void> {
    await deleteArtifact(this.#database, this.#kind, this.#keyOf(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#database.transaction((tx) => revokeGrant(tx, grantId, this.#clock()));
  }

  #keyOf(id: string): Buffer {
    return readHandle(this.#secrets, id) ?? hashId(id);
  }

  #read(row: ArtifactRow | undefined, id: string | undefined): AdapterPayload | undefined {
    if (row === undefined || id === undefined || this.#hasEnded(row)) return undefined;
    const text = JSON.stringify(row.payload).replaceAll(idPlaceholder, id);
    const payload = JSON.parse(text) as AdapterPayload;
    if (row.consumed_at !== null) payload.consumed = Math.floor(row.consumed_at.getTime() / 1_000);
    return payload;
  }

  /**
   * Expired artifacts are still found, so that the client learns that they have expired; sessions, and artifacts that ended
   * early, are not.
   */
  #hasEnded({ payload, expires_at: expiresAt }: ArtifactRow): boolean {
    if (Object.keys(payload).length === 0) return true;
    return this.#kind === 'Session' && expiresAt !== null && expiresAt <= this.#clock();
  }
}

/** An interaction would carry the secret of the session that it began in; only the session's name is needed. */
function withoutCookie(payload: AdapterPayload): AdapterPayload {
  const { session } = payload;
  if (session === undefined) return payload;
  const { cookie: _cookie, ...kept } = session;
  return { ...payload, session: kept };
}
