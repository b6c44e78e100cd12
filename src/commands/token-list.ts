import { tokenState, type AccessToken } from '../access/access-token.ts';
import { listTokens } from '../tokens/list-tokens.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { printJson, printTable } from './print.ts';
import { withInstance } from './with-instance.ts';

const mostTokens = 1_000;

export const tokenList: Command = {
  usage: '[--account <id or name>] [--json]',
  summary: 'list the access tokens of an account, including expired and revoked ones',
  details: [`The ${mostTokens} newest are shown; GET /v1/tokens has the others.`, accountHelp],
  options: { json: { type: 'boolean' }, ...accountOption },
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database }) => {
      const { accountId } = await chooseAccount(database, input);
      const { tokens } = await listTokens(database, accountId, { limit: mostTokens });
      if (flag(input, 'json')) printJson(tokens.map(toJson));
      else printTable(['ID', 'STATE', 'ROLE', 'EXPIRES', 'SCOPES', 'NAME'], tokens.map(toCells));
      return 0;
    }),
};

function toCells(token: AccessToken): string[] {
  return [
    token.tokenId,
    tokenState(token, new Date()),
    token.role ?? 'as its user',
    token.expiresAt.toISOString(),
    token.scopes.join(' '),
    token.name,
  ];
}

function toJson(token: AccessToken): object {
  return {
    token_id: token.tokenId,
    user_id: token.userId,
    client_id: token.clientId,
    name: token.name,
    role: token.role,
    scopes: token.scopes,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
    revoked_at: token.revokedAt,
  };
}
