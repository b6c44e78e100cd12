import { removeUser } from '../users/remove-user.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command } from './command.ts';
import { requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const userRemove: Command = {
  usage: '--email <address> [--account <id or name>]',
  summary: 'remove a user; tokens, sessions and links of the user end',
  details: ['The last owner stays: make another user owner first.', accountHelp],
  options: { email: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const { userId } = chooseUser(await listUsers(database, accountId), email, 'email');
      await removeUser(contextOf(accountId), userId);
      print(`Removed ${userId}.`);
      return 0;
    });
  },
};
