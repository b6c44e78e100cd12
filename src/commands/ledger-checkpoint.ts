import { makeCheckpoint } from '../ledger/make-checkpoint.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const ledgerCheckpoint: Command = {
  usage: '[--account <id or name>]',
  summary: 'sign the state of the ledger and print it; keep it in another place',
  details: [
    'Give it to `assent ledger verify --checkpoint` later. The server makes one every hour by itself.',
    accountHelp,
  ],
  options: accountOption,
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database, keys }) => {
      const { accountId } = await chooseAccount(database, input);
      const { signed } = await makeCheckpoint(database, accountId, keys.signing, new Date());
      print(signed);
      return 0;
    }),
};
