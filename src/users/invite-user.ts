import type { Context, UserRole } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { createUser } from './create-user.ts';
import { mailInvitation } from './mail-invitation.ts';
import type { User } from './user.ts';

/**
 * Adds a user to the account and mails an invitation, whose link lets the user choose a password.
 *
 * @throws Invalid for an e-mail that cannot be mailed, Conflict if the account has a user with it or too many
 */
export async function inviteUser(
  context: Context,
  services: CredentialServices,
  { email, role }: { readonly email: string; readonly role: UserRole },
): Promise<User> {
  const { database, accountId, clock } = context;
  return database.transaction(async (tx) => {
    const now = clock();
    const user = await createUser(tx, { accountId, email, role, now, by: context });
    await mailInvitation(tx, context, services, { ...user, now });
    return user;
  });
}
