export interface ClientAuthentication {
  readonly parameters: ReadonlyMap<string, string>;
  /** The header Authorization as it is to go on; undefined: none. */
  readonly authorization: string | undefined;
}

/**
 * Reduces the authentication of a client to the forms of RFC 6749 section 2.3. A header that is not `Basic` with a name is
 * dropped if the parameters name the client; a public client's header is dropped, because such a client proves itself by
 * PKCE; a secret that is sent both ways counts once. The secret of a confidential client is checked later.
 *
 * @param isPublic whether this is the id of a public client
 */
export async function adaptClientAuthentication(
  { parameters, authorization }: ClientAuthentication,
  isPublic: (clientId: string) => Promise<boolean>,
): Promise<ClientAuthentication> {
  if (authorization === undefined) return { parameters, authorization };
  const basic = readBasic(authorization);
  if (basic === undefined) {
    return { parameters, authorization: parameters.has('client_id') ? undefined : authorization };
  }
  const named = parameters.get('client_id');
  if ((named === undefined || named === basic.clientId) && (await isPublic(basic.clientId))) {
    return { parameters: new Map(parameters).set('client_id', basic.clientId), authorization: undefined };
  }
  if (named !== undefined && named !== basic.clientId && (await isPublic(named))) {
    return { parameters, authorization: undefined };
  }
  if (parameters.get('client_secret') !== basic.secret) return { parameters, authorization };
  const rest = new Map(parameters);
  rest.delete('client_secret');
  return { parameters: rest, authorization };
}

/** RFC 7617; undefined if it is something else. */
function readBasic(authorization: string): { clientId: string; secret: string } | undefined {
  const [, encoded] = /^basic ([a-z0-9+/]+={0,2})$/i.exec(authorization.trim()) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : { clientId: text.slice(0, colon), secret: text.slice(colon + 1) };
}
