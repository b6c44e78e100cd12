import { createUser } from '../users/create-user.ts';
import { createAccount } from '../accounts/create-account.ts';
import type { Command } from './command.ts';
import { requiredOption, textOption } from './command-input.ts';
import { print } from './print.ts';
import { withInstance } from './with-instance.ts';

export const accountCreate: Command = {
  usage: '--name <name> --sender-email <address> [--sender-name <name>] [--postal-address <text>] [--owner <email>]',
  summary: 'create an account with an owner; prints its id',
  details: [
    '--owner <email>   of the first user; by default the sender’s address',
    'The owner chooses a password by the link that assent user reset-password prints.',
  ],
  options: {
    name: { type: 'string' },
    'sender-email': { type: 'string' },
    'sender-name': { type: 'string' },
    'postal-address': { type: 'string' },
    owner: { type: 'string' },
  },
  positionals: 0,
  run(input) {
    const senderEmail = requiredOption(input, 'sender-email');
    const account = {
      name: requiredOption(input, 'name'),
      senderEmail,
      senderName: textOption(input, 'sender-name'),
      postalAddress: textOption(input, 'postal-address'),
    };
    const email = textOption(input, 'owner') ?? senderEmail;
    return withInstance(
      async ({ database }) => {
        const now = new Date();
        const accountId = await database.transaction(async (tx) => {
          const created = await createAccount(tx, account, now);
          const by = { actor: { kind: 'operator' } } as const;
          await createUser(tx, { accountId: created.accountId, email, role: 'owner', now, by });
          return created.accountId;
        });
        print(accountId);
        return 0;
      },
      { setsUp: true },
    );
  },
};
