import { toUserResource } from '../users/user-resource.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { printJson, printTable } from './print.ts';
import { withInstance } from './with-instance.ts';

export const userList: Command = {
  usage: '[--account <id or name>] [--json]',
  summary: 'list the users of an account',
  details: [accountHelp],
  options: { json: { type: 'boolean' }, ...accountOption },
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database }) => {
      const { accountId } = await chooseAccount(database, input);
      const users = await listUsers(database, accountId);
      if (flag(input, 'json')) {
        printJson(users.map(toUserResource));
      } else {
        const rows = users.map(({ userId, role, hasPassword, secondFactor, email }) => [
          userId,
          role,
          yesOrNo(hasPassword),
          yesOrNo(secondFactor),
          email,
        ]);
        printTable(['ID', 'ROLE', 'PASSWORD', 'SECOND FACTOR', 'EMAIL'], rows);
      }
      return 0;
    }),
};

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
