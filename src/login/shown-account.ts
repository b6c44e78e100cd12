import type { LoginSession } from '../http/login-provider.ts';
import type { AccountAction } from './account-form.ts';
import type { AccountOutcome } from './account-outcome.ts';
import type { Problem } from './form-parts.ts';
import type { PageUser } from './find-page-user.ts';

/** The data that `/account` shows to the logged-in user. */
export interface ShownAccount {
  readonly user: PageUser;
  readonly session: LoginSession;
  readonly sessions: readonly LoginSession[];
  readonly hasSecondFactor: boolean;
  readonly csrf: string;
  /** The key that waits for its first code, sealed; empty if there is none. */
  readonly sealedSetUp: string;
  /** The result of the button that led here; null if none did. */
  readonly outcome: AccountOutcome | null;
}

/** The reason why the form of this button was refused. */
export function problemOf({ outcome }: ShownAccount, action: AccountAction): Problem | null {
  return outcome?.kind === 'refused' && outcome.action === action ? outcome.problem : null;
}
