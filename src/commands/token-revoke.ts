import { revokeToken } from '../tokens/revoke-token.ts';
import { isUuid } from '../wire/is-uuid.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { word } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const tokenRevoke: Command = {
  usage: '<id> [--account <id or name>]',
  summary: 'end an access token; every server refuses it within 5 s',
  details: ['<id>                     as `assent token list` shows it', accountHelp],
  options: accountOption,
  positionals: 1,
  run(input) {
    const tokenId = word(input, 0, 'the id of the token');
    if (!isUuid(tokenId)) throw new UsageError('it is not the id of a token: assent token list shows the ids');
    return withInstance(async ({ database, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const by = contextOf(accountId);
      await database.transaction((tx) => revokeToken(tx, { accountId, tokenId, now: by.clock() }, by));
      print(`Revoked ${tokenId}.`);
      return 0;
    });
  },
};
