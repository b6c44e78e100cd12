import type { FastifyRequest } from 'fastify';
import { allScopes } from '../access/scopes.ts';
import { findClient } from '../clients/find-client.ts';
import { adaptClientAuthentication } from './adapt-client-authentication.ts';
import { implicitMode } from './implicit-grant.ts';
import { mergeParameters, requireText } from './merge-parameters.ts';
import { offlineParameter } from './offline-access.ts';
import type { ProviderRequest } from './provider-request.ts';
import { routes } from './routes.ts';

/**
 * A request to `/authorize` in the form for the provider. Scopes get its spelling; `offline_access` is remembered; the
 * implicit grant goes another way.
 *
 * @throws WrongParameter
 */
export function adaptAuthorization(query: string): ProviderRequest {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of parameters) requireText(name, value);
  const scope = parameters.get('scope');
  if (scope !== null && parameters.getAll('scope').length === 1) parameters.set('scope', adaptScope(scope));
  parameters.delete(offlineParameter);
  if (parameters.get('scope')?.split(' ').includes('offline_access') === true) parameters.set(offlineParameter, '1');
  if (parameters.get('response_mode') === implicitMode) parameters.delete('response_mode');
  if (parameters.getAll('response_type').join() === 'token') {
    parameters.set('response_type', 'none');
    parameters.set('response_mode', implicitMode);
  }
  return { url: `${routes.authorization}?${parameters.toString()}` };
}

/**
 * A request to the token, device, introspection or revocation endpoint in the form for the provider: all parameters in a
 * form, none in the query, one way of authentication.
 *
 * @param tokenIdOf gives the id by which the provider finds a presented token
 * @throws WrongParameter
 */
export async function adaptForm(
  request: FastifyRequest,
  path: string,
  tokenIdOf: (token: string) => Promise<string>,
): Promise<ProviderRequest> {
  const { database } = request.server.services;
  const { headers, url, body } = request;
  const [, query = ''] = splitOnce(url, '?');
  const merged = mergeParameters(query, typeof body === 'string' ? body : '', headers['content-type']);
  const isPublic = async (clientId: string): Promise<boolean> =>
    (await findClient(database, clientId))?.kind === 'public';
  const adapted = await adaptClientAuthentication(
    { parameters: merged, authorization: headers.authorization },
    isPublic,
  );
  const parameters = new Map(adapted.parameters);
  const scope = parameters.get('scope');
  if (scope !== undefined) parameters.set('scope', adaptScope(scope));
  // Without a scope a machine gets all that its registration allows (RFC 6749 section 3.3).
  else if (parameters.get('grant_type') === 'client_credentials') parameters.set('scope', allScopes.join(' '));
  const token = parameters.get('token');
  if (token !== undefined) parameters.set('token', await tokenIdOf(token));
  return {
    url: path,
    form: new URLSearchParams([...parameters]).toString(),
    authorization: adapted.authorization,
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Scopes as clients write them, in any case and with spaces, commas or plus signs between them, as the provider reads them. */
function adaptScope(scope: string): string {
  return [...new Set(scope.toLowerCase().split(/[\s,+]+/))].filter((word) => word !== '').join(' ');
}
