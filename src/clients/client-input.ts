import type { Client } from './client.ts';

/** What is registered of a client, as somebody typed it. Nothing of it is checked yet. */
export interface ClientInput {
  readonly name: string;
  readonly kind: Client['kind'];
  readonly redirectUris: readonly string[];
  readonly grants: readonly string[];
  readonly scopes: readonly string[];
  readonly refreshTokens: Client['refreshTokens'];
  /** On whose behalf it acts with `client_credentials`; null: on that of whoever registers it. */
  readonly userId: string | null;
}
