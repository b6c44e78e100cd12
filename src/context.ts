import type { Database } from './database/database.ts';
import type { AddressKeys } from './keys/address-keys.ts';
import type { Links } from './links/links.ts';

export type UserRole = 'owner' | 'manager' | 'campaign_creator';

/** On whose behalf a verb runs. What the ledger keeps of it is `actor` of an event. */
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
  /** Whoever has a shell on the server. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' };

/** What is known of the request that caused a decision; goes into the evidence of its event. */
export interface RequestEvidence {
  readonly ip?: string;
  readonly userAgent?: string;
  /** Header `Assent-Evidence`: a claim of the client, kept as such. */
  readonly claimed?: unknown;
}

/** What every verb gets: where to write, for which account, on whose behalf, and the time. */
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
