import { listAccounts } from '../accounts/list-accounts.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { printJson, printTable } from './print.ts';
import { withInstance } from './with-instance.ts';

export const accountList: Command = {
  usage: '[--json]',
  summary: 'list the accounts',
  options: { json: { type: 'boolean' } },
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database }) => {
      const accounts = await listAccounts(database);
      if (flag(input, 'json')) {
        printJson(
          accounts.map(({ accountId, name, settings, createdAt }) => ({
            account_id: accountId,
            name,
            sender_email: settings.senderEmail,
            created_at: createdAt,
          })),
        );
      } else {
        const rows = accounts.map(({ accountId, name, settings }) => [accountId, name, settings.senderEmail]);
        printTable(['ID', 'NAME', 'SENDER'], rows);
      }
      return 0;
    }),
};
