import type { Configuration } from 'oidc-provider';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Refresh tokens, and the consent they rest on, end after so many seconds without use. */
export const unusedLifetime = 180 * day;

/** How long the access token of an implicit grant opens the API, in seconds. */
export const implicitLifetime = 8 * hour;

/** Lifetime of each artifact in seconds; that of the original, if it is known. */
export const lifetimes: NonNullable<Configuration['ttl']> = {
  AccessToken: (_ctx, token) => (token.gty === 'implicit' ? implicitLifetime : day),
  AuthorizationCode: 5 * minute,
  ClientCredentials: day,
  DeviceCode: 10 * minute,
  Grant: unusedLifetime,
  IdToken: hour,
  Interaction: hour,
  RefreshToken: unusedLifetime,
  Session: 7 * day,
};
