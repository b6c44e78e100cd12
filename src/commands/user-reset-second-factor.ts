import { resetSecondFactor } from '../users/reset-second-factor.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command } from './command.ts';
import { requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const userResetSecondFactor: Command = {
  usage: '--email <address> [--account <id or name>]',
  summary: 'remove a lost second factor, so that its user can log in',
  details: ['The password stays the same, and browsers in which the user is logged in stay logged in.', accountHelp],
  options: { email: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const { userId } = chooseUser(await listUsers(database, accountId), email, 'email');
      await resetSecondFactor(contextOf(accountId), userId);
      print(`${userId} has no second factor.`);
      return 0;
    });
  },
};
