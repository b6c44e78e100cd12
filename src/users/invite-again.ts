import type { Context } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { Conflict } from '../errors.ts';
import { mailInvitation } from './mail-invitation.ts';
import type { User } from './user.ts';
import { getUser } from './find-user.ts';

/** Mails a user another invitation, which ends the earlier one. @throws NotFound, Conflict if the user has a password */
export async function inviteAgain(context: Context, services: CredentialServices, userId: string): Promise<User> {
  const { database, accountId, clock } = context;
  return database.transaction(async (tx) => {
    const user = await getUser(tx, accountId, userId);
    if (user.hasPassword)
      throw new Conflict('The user already has a password. A user who forgot it can reset it on the login page.');
    await mailInvitation(tx, context, services, { ...user, now: clock() });
    return user;
  });
}
