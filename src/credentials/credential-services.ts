import type { Database } from '../database/database.ts';
import type { Keys } from '../keys/keys.ts';

/** The services that the verbs of passwords, second factors and mailed links need; those of the app include them. */
export interface CredentialServices {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}
