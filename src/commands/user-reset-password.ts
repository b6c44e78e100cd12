import { recordAudit } from '../audit/record-audit.ts';
import { makeAccountLink } from '../credentials/make-account-link.ts';
import { listUsers } from '../users/find-user.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import { chooseUser } from './choose-user.ts';
import type { Command } from './command.ts';
import { requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const userResetPassword: Command = {
  usage: '--email <address> [--account <id or name>]',
  summary: 'print a link with which a user chooses a new password',
  details: [
    'The link works once, for one hour. Nothing is mailed, and the present password stays until it is used.',
    accountHelp,
  ],
  options: { email: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    return withInstance(async ({ database, publicUrl, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const { userId } = chooseUser(await listUsers(database, accountId), email, 'email');
      const { actor, clock } = contextOf(accountId);
      const now = clock();
      const { url } = await database.transaction(async (tx) => {
        const subject = { user_id: userId };
        await recordAudit(tx, accountId, { action: 'password.reset_requested', actor, subject, now });
        return makeAccountLink(tx, { publicUrl }, { accountId, kind: 'password_reset', userId, now });
      });
      print(url);
      return 0;
    });
  },
};
