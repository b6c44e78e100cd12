import { nameProblem } from '../access/name-problem.ts';
import { allScopes, type Scope } from '../access/scopes.ts';
import { Invalid } from '../errors.ts';
import { clientGrants, type Client, type ClientGrant, type ClientInput } from './client.ts';
import { redirectUriProblem } from './redirect-uri-problem.ts';

export type CheckedClient = Pick<
  Client,
  'name' | 'kind' | 'redirectUris' | 'grants' | 'scopes' | 'refreshTokens' | 'userId'
>;

const mostUris = 20;

/**
 * A client as it may be stored.
 *
 * @param userIsKnown whether `userId` is a user of the account
 * @throws Invalid with every problem, fields named as on the wire
 */
export function checkClient(input: ClientInput, userIsKnown: boolean): CheckedClient {
  const { kind, refreshTokens } = input;
  const name = input.name.trim();
  const redirectUris = [...new Set(input.redirectUris)];
  const grants = clientGrants.filter((grant) => input.grants.includes(grant));
  const scopes = allScopes.filter((scope) => input.scopes.includes(scope));
  const machine = grants.includes('client_credentials');
  const problems = [
    ...nameProblems(name),
    ...unknownWords('grants', input.grants, clientGrants),
    // A client with client_credentials and without a scope can only use its grants as a partner.
    ...(machine && grants.length === 1 && input.scopes.length === 0
      ? []
      : unknownWords('scopes', input.scopes, allScopes)),
    ...uriProblems(redirectUris, grants, kind),
  ];
  if (machine && kind === 'public') problems.push('grants: client_credentials is for confidential clients');
  if (machine && !userIsKnown) problems.push('user_id is not a user of the account');
  if (problems.length > 0) throw new Invalid(problems);
  return { name, kind, redirectUris, grants, scopes, refreshTokens, userId: machine ? input.userId : null };
}

function nameProblems(name: string): string[] {
  const problem = nameProblem(name);
  return problem === null ? [] : [`name ${problem}`];
}

function unknownWords(field: string, words: readonly string[], known: readonly (ClientGrant | Scope)[]): string[] {
  if (words.length === 0) return [`${field} is empty`];
  const unknown = words.filter((word) => !known.some((one) => one === word));
  return unknown.map((word) => `${field}: "${word}" does not exist: give some of ${known.join(', ')}`);
}

function uriProblems(uris: readonly string[], grants: readonly ClientGrant[], kind: Client['kind']): string[] {
  const needed = grants.includes('authorization_code') || grants.includes('implicit');
  if (needed && uris.length === 0) return ['redirect_uris is missing: authorization_code and implicit answer there'];
  if (uris.length > mostUris) return [`redirect_uris has too many entries (maximum is ${mostUris})`];
  return uris.flatMap((uri) => {
    const problem = redirectUriProblem(uri, kind);
    return problem === null ? [] : [`redirect_uris: "${shorten(uri)}" ${problem}`];
  });
}

function shorten(uri: string): string {
  return uri.length > 100 ? `${uri.slice(0, 100)}…` : uri;
}
