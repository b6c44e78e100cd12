import { createUser } from '../access/create-user.ts';
import { userRoles } from '../access/user-role.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { choiceOption, requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const userCreate: Command = {
  usage: `--email <address> --role ${userRoles.join('|')} [--account <id or name>]`,
  summary: 'add a user to an account; prints the id',
  details: [accountHelp],
  options: { email: { type: 'string' }, role: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    const role = choiceOption(input, 'role', userRoles);
    if (role === undefined) throw new UsageError('--role is missing');
    return withInstance(async ({ database }) => {
      const { accountId } = await chooseAccount(database, input);
      const now = new Date();
      const user = await database.transaction((tx) => createUser(tx, { accountId, email, role, now }));
      print(user.userId);
      return 0;
    });
  },
};
