import type { JWK } from 'jose';

/** Signs access tokens (RS256). Predecessors go on verifying. */
export interface SigningKey {
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly createdAt: string;
}

/** Signs links and cursors. Predecessors go on verifying. */
export interface LinkSecret {
  readonly kid: string;
  /** 32 bytes. */
  readonly secret: Buffer;
  /** Absent for the first one, which never waited for another to be read. */
  readonly createdAt?: string;
}

/** One step of the chain that turns a normalised address into its key. */
export interface AddressSecret {
  readonly kid: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

/** The contents of the keys file; each array is newest first and never empty. */
export interface Keys {
  readonly signing: readonly [SigningKey, ...SigningKey[]];
  readonly link: readonly [LinkSecret, ...LinkSecret[]];
  readonly address: readonly [AddressSecret, ...AddressSecret[]];
}
