import { createHash, timingSafeEqual } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';
import type { Client } from '../clients/client.ts';

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** A client in the words of RFC 7591. The member for the secret holds its hash, and the hash is compared. */
export function clientMetadata(client: Client): ClientMetadata {
  const has = (grant: Client['grants'][number]): boolean => client.grants.includes(grant);
  const interactive = has('authorization_code') || has('device_code');
  return {
    client_id: client.clientId,
    client_name: client.name,
    // A public client runs on its user's machine, where a loopback address has any free port (RFC 8252 section 7.3).
    application_type: client.kind === 'public' ? 'native' : 'web',
    ...(client.secretHash === null
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.secretHash }),
    redirect_uris: has('authorization_code') || has('implicit') ? [...client.redirectUris] : [],
    grant_types: [
      ...(has('authorization_code') ? ['authorization_code'] : []),
      ...(has('device_code') ? [deviceGrant] : []),
      ...(has('client_credentials') ? ['client_credentials'] : []),
      ...(interactive && client.scopes.includes('offline_access') ? ['refresh_token'] : []),
    ],
    response_types: [
      ...(has('authorization_code') ? (['code'] as const) : []),
      // The implicit grant is answered by Assent itself, from the provider's answer to `none` (implicit-grant.ts).
      ...(has('implicit') ? (['none'] as const) : []),
    ],
  };
}

/** Whether a secret is the one that a client was registered with, of which only the SHA-256 is kept, in base64url. */
export function compareSecret(kept: string, given: string): boolean {
  const expected = Buffer.from(kept, 'base64url');
  const actual = createHash('sha256').update(given).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
