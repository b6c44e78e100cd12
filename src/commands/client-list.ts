import { toClientResource } from '../clients/client-resource.ts';
import { listClients } from '../clients/find-client.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { flag } from './command-input.ts';
import { printJson, printTable } from './print.ts';
import { withInstance } from './with-instance.ts';

export const clientList: Command = {
  usage: '[--account <id or name>] [--json]',
  summary: 'list the OAuth clients of an account',
  details: [accountHelp],
  options: { json: { type: 'boolean' }, ...accountOption },
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database }) => {
      const { accountId } = await chooseAccount(database, input);
      const clients = await listClients(database, accountId);
      if (flag(input, 'json')) {
        printJson(clients.map(toClientResource));
      } else {
        const rows = clients.map(({ clientId, kind, grants, name }) => [clientId, kind, grants.join(' '), name]);
        printTable(['ID', 'KIND', 'GRANTS', 'NAME'], rows);
      }
      return 0;
    }),
};
