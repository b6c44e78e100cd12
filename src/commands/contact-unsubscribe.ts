import { optOutAddress } from '../contacts/opt-out-address.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { textOption } from './command-input.ts';
import { contactOwner } from './contact-owner.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const contactUnsubscribe: Command = {
  usage: '<address or id> [--reason <text>] [--account <id or name>]',
  summary: 'opt an address out, even if it was never seen',
  details: ['--reason <text>          is kept in the ledger, at most 255 characters', accountHelp],
  options: { reason: { type: 'string' }, ...accountOption },
  positionals: 1,
  run(input) {
    const owner = contactOwner(input);
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const result = await optOutAddress(contextOf(accountId), owner, textOption(input, 'reason') ?? null);
      const whom = result.contactId === null ? 'The address, which has no contact,' : `Contact ${result.contactId}`;
      const what = result.wasUnsubscribed ? 'was unsubscribed already, since' : 'is unsubscribed, since';
      print(`${whom} ${what} ${result.at.toISOString()}.`);
      return 0;
    });
  },
};
