import type { Context } from '../context.ts';
import { disableSecondFactor } from '../credentials/disable-second-factor.ts';
import { getUser } from './find-user.ts';

/** Takes the second factor from a user who lost it; a new one is set up after the next login. @throws NotFound */
export async function resetSecondFactor(context: Context, userId: string): Promise<void> {
  const { database, accountId, actor, evidence, clock } = context;
  await database.transaction(async (tx) => {
    await getUser(tx, accountId, userId);
    await disableSecondFactor(tx, { accountId, userId, actor, evidence, now: clock() });
  });
}
