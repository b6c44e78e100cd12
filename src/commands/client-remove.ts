import { removeClient } from '../clients/remove-client.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { word } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const clientRemove: Command = {
  usage: '<id> [--account <id or name>]',
  summary: 'remove an OAuth client; everything issued to it ends',
  details: ['<id>                     as `assent client list` shows it', accountHelp],
  options: accountOption,
  positionals: 1,
  run(input) {
    const clientId = word(input, 0, 'the id of the client');
    if (!isUuid(clientId)) throw new UsageError('it is not the id of a client: assent client list shows the ids');
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      await removeClient(contextOf(accountId), clientId);
      print(`Removed ${clientId}.`);
      return 0;
    });
  },
};
