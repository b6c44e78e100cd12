import type { AccountAction } from './account-form.ts';
import type { Problem } from './form-parts.ts';
import type { SecondFactorSetUp } from './second-factor-set-up.ts';

/** The result of a button of `/account`, as the next page shows it. */
export type AccountOutcome =
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'refused'; readonly action: AccountAction; readonly problem: Problem }
  /** The key to be scanned; nothing is switched on yet. */
  | { readonly kind: 'setUp'; readonly setUp: SecondFactorSetUp; readonly problem: Problem | null }
  | { readonly kind: 'loggedOut' };
