import type { FastifyReply, FastifyRequest } from 'fastify';

/** The client that somebody is about to log in to, as login and consent pages show it. */
export interface LoginClient {
  readonly clientId: string;
  readonly name: string;
  /** The account whose users may log in; null: users of every account (shared clients, and Assent's own pages). */
  readonly accountId: string | null;
}

/** What an authorization request waits for. It lives an hour and belongs to the browser that began it. */
export interface Interaction {
  readonly uid: string;
  readonly prompt: 'login' | 'consent';
  readonly client: LoginClient;
  /** Asked for, as on the wire. */
  readonly scopes: readonly string[];
  /** Who is logged in; null before. */
  readonly userId: string | null;
  /** What the client suggests as e-mail address. */
  readonly loginHint: string | null;
  /** Where the answer goes; the `form-action` of the page's policy has to let it pass. null for devices. */
  readonly redirectUri: string | null;
}

/** Somebody logged in to this server with a browser. */
export interface LoginSession {
  /** Names the session in pages and lists; opens nothing. */
  readonly uid: string;
  readonly accountId: string;
  readonly userId: string;
  readonly loggedInAt: Date;
}

/** What the pages of `login/` ask of the authorisation server. */
export interface LoginProvider {
  /** The request that this browser came with; undefined if there is none, or no longer. */
  findInteraction(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined>;
  /** Answers the request: goes on as this user. `methods` as in RFC 8176: `pwd`, `otp`. */
  finishLogin(
    request: FastifyRequest,
    reply: FastifyReply,
    login: { readonly userId: string; readonly methods: readonly string[] },
  ): Promise<void>;
  /** Answers the request: goes on with all that was asked for. */
  grantConsent(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Answers the request: the client is told `access_denied`. */
  refuse(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Who is logged in with this browser. */
  findSession(request: FastifyRequest, reply: FastifyReply): Promise<LoginSession | undefined>;
  /** Where somebody who is not logged in goes first, to come back to `/account`. */
  readonly accountLoginPath: string;
}
