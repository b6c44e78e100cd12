import type { AcceptedUser } from '../credentials/log-in.ts';
import type { Problem } from './form-parts.ts';

/** The result of a form of a login: the login is complete, or the next page asks. */
export type LoginAnswer =
  | { readonly kind: 'loggedIn'; readonly userId: string; readonly methods: readonly string[] }
  | LoginQuestion;

export type LoginQuestion =
  | { readonly kind: 'password'; readonly email: string; readonly problem: Problem | null }
  | { readonly kind: 'account'; readonly step: string; readonly users: readonly AcceptedUser[]; readonly problem: null }
  | { readonly kind: 'code'; readonly step: string; readonly problem: Problem | null };
