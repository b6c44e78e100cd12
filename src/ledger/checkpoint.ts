import { createHash } from 'node:crypto';
import { CompactSign, compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { SigningKey } from '../keys/keys.ts';

/** A signed statement over all chains of an account at one moment. */
export const Checkpoint = Type.Object({
  account_id: Type.String(),
  checkpoint_id: Type.String(),
  created_at: Type.String({ format: 'date-time' }),
  event_count: Type.Integer(),
  merkle_root: Type.String({ description: 'Hexadecimal, over the heads of all addresses.' }),
  snapshot: Type.String({ description: 'Which transactions it covers, as PostgreSQL names them.' }),
  previous_checkpoint_id: Type.Union([Type.String(), Type.Null()]),
  previous_hash: Type.Union([Type.String(), Type.Null()], {
    description: 'SHA-256 of the previous checkpoint as signed.',
  }),
});
export type Checkpoint = Static<typeof Checkpoint>;

/** The checkpoint as compact JWS (RFC 7515), RS256. */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  [key]: readonly [SigningKey, ...SigningKey[]],
): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(checkpoint)))
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'assent-checkpoint+jws' })
    .sign(await importJWK(key.privateJwk, 'RS256'));
}

/** The checkpoint that one of these keys has signed; undefined for anything else. */
export async function openCheckpoint(signed: string, keys: readonly SigningKey[]): Promise<Checkpoint | undefined> {
  try {
    const { kid } = decodeProtectedHeader(signed);
    const key = keys.find((candidate) => candidate.kid === kid);
    if (key === undefined) return undefined;
    const { kty, n, e } = key.privateJwk;
    const publicKey = await importJWK({ kty, n, e } as Parameters<typeof importJWK>[0], 'RS256');
    const { payload } = await compactVerify(signed, publicKey, { algorithms: ['RS256'] });
    const checkpoint: unknown = JSON.parse(Buffer.from(payload).toString());
    return Value.Check(Checkpoint, checkpoint) ? checkpoint : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}

/** The facts of a checkpoint that the next one contains. */
export function hashSigned(signed: string): string {
  return createHash('sha256').update(signed).digest('hex');
}
