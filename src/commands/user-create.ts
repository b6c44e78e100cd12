import { createUser } from '../users/create-user.ts';
import { userRoles } from '../access/user-role.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { makeAccountLink } from '../credentials/make-account-link.ts';
import { accountHelp, accountOption, chooseAccount } from './choose-account.ts';
import type { Command } from './command.ts';
import { choiceOption, requiredOption } from './command-input.ts';
import { print } from './print.ts';
import { UsageError } from './usage-error.ts';
import { withInstance } from './with-instance.ts';

export const userCreate: Command = {
  usage: `--email <address> --role ${userRoles.join('|')} [--account <id or name>]`,
  summary: 'add a user to an account; prints the id, and on standard error the link to choose a password',
  details: ['The link works once, for 7 days. Nothing is mailed: give it to the user.', accountHelp],
  options: { email: { type: 'string' }, role: { type: 'string' }, ...accountOption },
  positionals: 0,
  run(input) {
    const email = requiredOption(input, 'email');
    const role = choiceOption(input, 'role', userRoles);
    if (role === undefined) throw new UsageError('--role is missing');
    return withInstance(async ({ database, publicUrl, contextOf }) => {
      const { accountId } = await chooseAccount(database, input);
      const by = contextOf(accountId);
      const now = by.clock();
      const made = await database.transaction(async (tx) => {
        const { userId } = await createUser(tx, { accountId, email, role, now, by });
        const link = await makeAccountLink(tx, { publicUrl }, { accountId, kind: 'invitation', userId, now });
        const subject = { user_id: userId };
        await recordAudit(tx, accountId, { action: 'user.invited', actor: by.actor, subject, now });
        return { userId, ...link };
      });
      print(made.userId);
      process.stderr.write(`To choose a password, until ${made.expiresAt.toISOString()}: ${made.url}\n`);
      return 0;
    });
  },
};
