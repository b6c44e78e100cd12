import type { FastifyReply, FastifyRequest } from 'fastify';

/** The client that somebody is about to log in to, as login and consent pages show it. */
export interface LoginClient {
  readonly clientId: string;
  readonly name: string;
  /** The account whose users may log in; null: users of every account (shared clients, and Assent's own pages). */
  readonly accountId: string | null;
}

/** A waiting authorization request. It lasts an hour and belongs to the browser that began it. */
export interface Interaction {
  readonly uid: string;
  readonly prompt: 'login' | 'consent';
  readonly client: LoginClient;
  /** Asked for, as on the wire. */
  readonly scopes: readonly string[];
  /** The logged-in user; null before the login. */
  readonly userId: string | null;
  /** The e-mail address that the client suggests. */
  readonly loginHint: string | null;
  /** The address for the answer; the `form-action` of the page's policy has to allow it. null for devices. */
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

/** The functions of the authorisation server that the pages of `login/` use. */
export interface LoginProvider {
  /** The request of this browser; undefined if there is none, or no longer. */
  findInteraction(request: FastifyRequest, reply: FastifyReply): Promise<Interaction | undefined>;
  /** Answers the request: goes on as this user. `methods` as in RFC 8176: `pwd`, `otp`. */
  finishLogin(
    request: FastifyRequest,
    reply: FastifyReply,
    login: { readonly userId: string; readonly methods: readonly string[] },
  ): Promise<void>;
  /** Answers the request: goes on with all that was asked for. */
  grantConsent(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Answers the request: the client gets `access_denied`. */
  refuse(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** The user who is logged in with this browser. */
  findSession(request: FastifyRequest, reply: FastifyReply): Promise<LoginSession | undefined>;
  /** The address for a person who is not logged in; it leads back to `/account`. */
  readonly accountLoginPath: string;
}
