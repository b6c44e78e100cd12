import type { SaidPermission } from './said-permission.ts';

/** What a value in a column of facts or proofs is about. */
export type Detail = 'date' | 'reason' | 'source' | 'ip' | 'other';

/**
 * How a column speaks of permission:
 * - `answers`: by words (`unsubscribed`) and by answers to its name (`Accepts marketing: no`);
 * - `fact`: every value in it stands for the same (`UNSUB_TIME`);
 * - `proof`: what it holds proves a consent (`OPTIN_IP`): kept as evidence, it gives no leave;
 * - `state`: a word about permission counts, every other one says nothing (`Estado`: a status or a place);
 * - `any`: it speaks of something else or of nobody knows what: only what leaves no doubt counts;
 * - `silent`: about another channel, or to be ignored: nothing in it counts.
 */
export type PermissionColumn =
  | AnswersColumn
  | { readonly kind: 'fact'; readonly states: SaidPermission; readonly detail: Detail }
  | { readonly kind: 'proof'; readonly detail: Detail; readonly whenFalse: SaidPermission }
  | { readonly kind: 'state' | 'any' | 'silent' };

export interface AnswersColumn {
  readonly kind: 'answers';
  readonly whenTrue: SaidPermission;
  readonly whenFalse: SaidPermission;
  /** Whether 0 and 1 are answers, and not codes of a status. */
  readonly takesNumbers: boolean;
  /** What a date states where an answer is expected. */
  readonly dated: SaidPermission;
  /** A column of a refusal, in which `active` or `confirmed` may mean that the refusal is. */
  readonly isOfRefusal: boolean;
  /** Whether an answer of no is beyond doubt: `unsubscribed: 1`, and not `newsletter: 0`. */
  readonly isBeyondDoubt: boolean;
}
