import { changeUserRole } from '../users/change-user-role.ts';
import { userRoles } from '../access/user-role.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command } from './command.ts';
import { choiceOption, requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const userChangeRole: Command = {
  usage: `--email <address> --role ${userRoles.join('|')} [--account <id or name>]`,
  summary: 'give a user another role; within 5 s the tokens of the user are limited to it',
  details: ['The last owner keeps the role: make another user owner first.', accountHelp],
  options: { email: { type: 'string' }, role: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    const role = choiceOption(input, 'role', userRoles);
    if (role === undefined) throw new UsageError('--role is missing');
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const { userId } = chooseUser(await listUsers(database, accountId), email, 'email');
      await changeUserRole(contextOf(accountId), userId, role);
      print(`${userId} is ${role}.`);
      return 0;
    });
  },
};
