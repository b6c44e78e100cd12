import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';

/** What the verbs of passwords, second factors and mailed links need; the services of the app are one. */
export interface CredentialServices {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}
