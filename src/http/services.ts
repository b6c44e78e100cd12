import type { Authenticator } from '../access/authenticator.ts';
import type { Caller } from '../access/caller.ts';
import type { Access } from '../access/access.ts';
import type { Instance } from '../access/instance.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { AddressKeys } from '../keys/address-keys.ts';
import type { LiveKeys } from '../keys/live-keys.ts';
import type { Links } from '../links/links.ts';
import type { LoginProvider } from './login-provider.ts';

/** What the app was given and its routes may reach, as `app.services` and `request.server.services`. */
export interface Services {
  readonly config: Config;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly database: Database;
  /** The present ones: what is in its arrays changes when the keys file does. */
  readonly keys: LiveKeys;
  /** Who issues tokens and for what. */
  readonly instance: Instance;
  readonly links: Links;
  readonly addressKeys: AddressKeys;
  readonly authenticator: Authenticator;
  readonly login: LoginProvider;
  readonly clock: () => Date;
}

declare module 'fastify' {
  interface FastifyInstance {
    services: Services;
  }
  interface FastifyRequest {
    /** Who sent the request; null on public routes and until the token was checked. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** What the route asks of its caller. A route that does not say it does not start. */
    access: Access;
    /** `false`: no limit refuses a request to this public route. */
    limited?: false;
  }
}
