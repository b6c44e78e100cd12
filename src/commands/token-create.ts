import { createToken } from '../tokens/create-token.ts';
import { allScopes, parseScopes } from '../access/scopes.ts';
import { includesRole, userRoles } from '../access/user-role.ts';
import type { User } from '../users/user.ts';
import type { UserRole } from '../context.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command } from './command.ts';
import { choiceOption, repeatedOption, textOption } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

const secondsByUnit: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const tokenCreate: Command = {
  usage:
    '[--role owner] [--scope <scopes>] [--expires-in 1h] [--user <email>] [--name <text>] [--account <id or name>]',
  summary: 'make an access token; prints it and nothing else, only now',
  details: [
    `--role <role>            ${userRoles.join(', ')}; by default owner`,
    `--scope <scopes>         some of ${allScopes.join(', ')}; in quotes, or repeated; by default all`,
    '--expires-in <span>      30s, 15m, 1h, 30d; by default one hour',
    '--user <email>           the user of the token; by default the first user with that role',
    '--name <text>            its purpose',
    accountHelp,
  ],
  options: {
    role: { type: 'string' },
    scope: { type: 'string', multiple: true },
    'expires-in': { type: 'string' },
    user: { type: 'string' },
    name: { type: 'string' },
    ...accountOption,
  },
  positionals: 0,
  run(input) {
    const role = choiceOption(input, 'role', userRoles) ?? 'owner';
    const named = repeatedOption(input, 'scope');
    const scopes = named.length === 0 ? allScopes : parseScopes(named);
    const expiresInSeconds = parseDuration(textOption(input, 'expires-in') ?? '1h', 'expires-in');
    const email = textOption(input, 'user');
    const name = textOption(input, 'name') ?? 'command line';
    return withInstance(async ({ database, keys, instance, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const { userId } = userFor(await listUsers(database, accountId), role, email);
      const by = contextOf(accountId);
      const asked = { accountId, userId, role, scopes, expiresInSeconds, name, now: by.clock(), by };
      const { token } = await database.transaction((tx) => createToken(tx, { keys, instance }, asked));
      print(token);
      return 0;
    });
  },
};

function userFor(users: readonly User[], role: UserRole, email: string | undefined): User {
  if (email !== undefined) return chooseUser(users, email, 'user');
  const user = users.find((one) => includesRole(one.role, role));
  if (user !== undefined) return user;
  throw new UsageError(`no user of the account may be ${role}: type assent user create --help`);
}

/** Reads a time span such as `30s`, `15m`, `1h` or `30d`. @returns seconds @throws UsageError */
function parseDuration(text: string, option: string): number {
  const [, amount, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const unitSeconds = secondsByUnit[unit];
  if (amount === undefined || unitSeconds === undefined || Number(amount) === 0) {
    throw new UsageError(`--${option} "${text}" is not a time span: give for example 30s, 15m, 1h or 30d`);
  }
  return Number(amount) * unitSeconds;
}
