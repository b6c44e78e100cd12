import { once } from 'node:events';
import { exportLedger } from '../ledger/export-ledger.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { textOption } from './command-input.ts';
import { readCheckpointFile } from './read-checkpoint-file.ts';
import { withInstance } from './with-instance.ts';

export const ledgerExport: Command = {
  usage: '[--since <checkpoint file>] [--account <id or name>]',
  summary: 'write all events of an account to standard output, one line of JSON each',
  details: ['The last line is a signed checkpoint of all events.', accountHelp],
  options: { since: { type: 'string' }, ...accountOption },
  positionals: 0,
  run: (input) =>
    withInstance(async ({ database, keys }) => {
      const { accountId } = await chooseAccount(database, input);
      const file = textOption(input, 'since');
      const since = file === undefined ? undefined : (await readCheckpointFile(file, keys.signing)).checkpoint;
      for await (const line of exportLedger(database, accountId, keys.signing, { now: new Date(), since })) {
        if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
      }
      return 0;
    }),
};
