import type { Actor } from '../context.ts';

/** The sender of a request, as its access token says. */
export interface Caller {
  readonly accountId: string;
  readonly actor: Extract<Actor, { kind: 'user' }>;
}

/** The client that personal tokens are made for. */
export const personalClient = 'assent';
