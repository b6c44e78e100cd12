import { listUsers } from '../access/list-users.ts';
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
        const toJson = users.map(({ userId, email, role, createdAt }) => ({
          user_id: userId,
          email,
          role,
          created_at: createdAt,
        }));
        printJson(toJson);
      } else {
        const rows = users.map(({ userId, email, role }) => [userId, role, email]);
        printTable(['ID', 'ROLE', 'EMAIL'], rows);
      }
      return 0;
    }),
};
