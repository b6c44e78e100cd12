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

/** The services of the app and its routes, as `app.services` and `request.server.services`. */
export interface Services {
  readonly config: Config;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly database: Database;
  /** The present keys: the contents of its arrays change with the keys file. */
  readonly keys: LiveKeys;
  /** The issuer of tokens and their audience. */
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
    /** The sender of the request; null on public routes and before the check of the token. */
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    /** The access that the route needs. Without it the server does not start. */
    access: Access;
    /** `false`: no limit refuses a request to this public route. */
    limited?: false;
  }
}
