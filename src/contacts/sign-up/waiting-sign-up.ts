import type { FormVersion } from '../../ledger/append-event.ts';
import type { ProfileChange } from '../../addresses/profile.ts';

/** The data that a person entered on a public form. */
export interface PublicSignUp {
  readonly address: string;
  readonly profile: ProfileChange;
  readonly phoneNumber: string | null;
}

/** A public sign-up while its confirmation waits; stored with that as JSON. */
export interface WaitingSignUp {
  readonly form: FormVersion;
  /** The time, the origin, and the exact text that was shown. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** null: it was stored at once, because the address was not known. */
  readonly apply: PublicSignUp | null;
}
