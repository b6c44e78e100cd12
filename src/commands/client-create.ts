import { allScopes, parseScopes } from '../access/scopes.ts';
import { clientGrants } from '../clients/client.ts';
import { createClient } from '../clients/create-client.ts';
import type { Queryable } from '../database/database.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount, chooseAccounts } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command, CommandInput } from './command.ts';
import { choiceOption, flag, repeatedOption, requiredOption, textOption } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const clientCreate: Command = {
  usage:
    '--name <text> [--redirect-uri <uri>] [--grant <grant>] [--scope <scopes>] [--public] [--shared] [--refresh-tokens long_lived] [--partner --accounts <ids or names>] [--user <email>] [--account <id or name>]',
  summary: 'register an OAuth client; prints its id and, only now, its secret',
  details: [
    '--name <text>            users see it when they allow the client',
    '--redirect-uri <uri>     address for codes; repeat it for several; https, or http on 127.0.0.1, [::1] or localhost',
    `--grant <grant>          one of ${clientGrants.join(', ')}; repeat it for several; by default authorization_code`,
    `--scope <scopes>         some of ${allScopes.join(', ')}; in quotes, or repeated; by default all`,
    '--public                 a program that cannot keep a secret: an app on the machine or phone of its user',
    '--shared                 users of every account may allow it',
    '--refresh-tokens <kind>  rotating or long_lived; by default rotating',
    '--partner                a program of a partner: it may opt contacts out in other accounts, and nothing else',
    '--accounts <accounts>    those accounts, by id or name, separated by commas',
    '--user <email>           the user for whom it acts with client_credentials; by default the first owner',
    accountHelp,
  ],
  options: {
    name: { type: 'string' },
    'redirect-uri': { type: 'string', multiple: true },
    grant: { type: 'string', multiple: true },
    scope: { type: 'string', multiple: true },
    public: { type: 'boolean' },
    shared: { type: 'boolean' },
    'refresh-tokens': { type: 'string' },
    partner: { type: 'boolean' },
    accounts: { type: 'string' },
    user: { type: 'string' },
    ...accountOption,
  },
  positionals: 0,
  run(input) {
    const partnerOf = partnerAccounts(input);
    const asked = partnerOf === undefined ? askedClient(input) : partnerClient(input);
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const userId = await actingUser(database, accountId, input);
      const granted = partnerOf === undefined ? [] : await chooseAccounts(database, partnerOf);
      const { client, secret } = await createClient(contextOf(accountId), {
        ...asked,
        userId,
        partnerOf: granted.map((account) => account.accountId),
      });
      print(`client_id=${client.clientId}`);
      if (secret !== null) print(`client_secret=${secret}`);
      return 0;
    });
  },
};

type AskedClient = Omit<Parameters<typeof createClient>[1], 'userId'>;

function askedClient(input: CommandInput): AskedClient {
  const grants = repeatedOption(input, 'grant');
  const scopes = repeatedOption(input, 'scope');
  return {
    name: requiredOption(input, 'name'),
    kind: flag(input, 'public') ? 'public' : 'confidential',
    redirectUris: repeatedOption(input, 'redirect-uri'),
    grants: grants.length === 0 ? ['authorization_code'] : grants,
    scopes: scopes.length === 0 ? allScopes : parseScopes(scopes),
    refreshTokens: choiceOption(input, 'refresh-tokens', ['rotating', 'long_lived']) ?? 'rotating',
    shared: flag(input, 'shared'),
  };
}

/** A partner gets a secret and no scope, so that its tokens open nothing else. */
function partnerClient(input: CommandInput): AskedClient {
  return {
    name: requiredOption(input, 'name'),
    kind: 'confidential',
    redirectUris: [],
    grants: ['client_credentials'],
    scopes: [],
    refreshTokens: 'rotating',
    shared: false,
  };
}

/** The accounts that `--partner` is about; undefined without it. @throws UsageError */
function partnerAccounts(input: CommandInput): string | undefined {
  if (!flag(input, 'partner')) {
    if (textOption(input, 'accounts') !== undefined) throw new UsageError('--accounts goes with --partner alone');
    return undefined;
  }
  const others = ['redirect-uri', 'grant', 'scope', 'public', 'shared', 'refresh-tokens'];
  const given = others.find((name) => input.values[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} does not go with --partner, which decides it`);
  return requiredOption(input, 'accounts');
}

async function actingUser(queryable: Queryable, accountId: string, input: CommandInput): Promise<string | null> {
  const users = await listUsers(queryable, accountId);
  const email = textOption(input, 'user');
  if (email !== undefined) return chooseUser(users, email, 'user').userId;
  return users.find(({ role }) => role === 'owner')?.userId ?? null;
}
