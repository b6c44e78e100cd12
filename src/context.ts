import type { Database } from './database/database.ts';
import type { AddressKeys } from './keys/address-keys.ts';
import type { Links } from './links/links.ts';

export type UserRole = 'owner' | 'manager' | 'campaign_creator';

/** The actor of a verb. The ledger stores it as `actor` of an event. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly clientId: string;
      readonly tokenId: string;
      readonly role: UserRole;
      readonly scopes: readonly string[];
    }
  /** The person behind an address, on a public page. */
  | { readonly kind: 'contact' }
  /** A person with a shell on the server. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' };

/** The known facts of the request that caused a decision; they go into the evidence of its event. */
export interface RequestEvidence {
  readonly ip?: string;
  readonly userAgent?: string;
  /** Header `Assent-Evidence`: a claim of the client, kept as such. */
  readonly claimed?: unknown;
}

/** The context of every verb: database, account, actor, evidence and clock. */
export interface Context {
  readonly database: Database;
  readonly accountId: string;
  readonly actor: Actor;
  readonly evidence: RequestEvidence;
  readonly clock: () => Date;
  readonly addressKeys: AddressKeys;
  readonly links: Links;
  /** The activity that it is part of; the events of its decisions name it. */
  readonly activityId?: string;
}
