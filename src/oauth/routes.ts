/** The paths of the authorisation server, by the provider's names. */
export const routes = {
  authorization: '/oauth2/default/v1/authorize',
  token: '/oauth2/default/v1/token',
  device_authorization: '/oauth2/default/v1/device/authorize',
  introspection: '/oauth2/default/v1/introspect',
  revocation: '/oauth2/default/v1/revoke',
  jwks: '/oauth2/default/v1/keys',
  end_session: '/oauth2/default/v1/logout',
  code_verification: '/activate',
} as const;
