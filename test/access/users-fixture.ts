import sql from 'sql-template-tag';
import { changeUserRole } from '../../src/users/change-user-role.ts';
import { createUser } from '../../src/users/create-user.ts';
import { removeUser } from '../../src/users/remove-user.ts';
import type { Context } from '../../src/context.ts';
import { eventually } from '../support/eventually.ts';
import type { TestServer } from '../support/test-server.ts';
import { contextOf } from '../support/contexts.ts';

/** The context of somebody with a shell on the server. */
export function operatorOf(server: TestServer, accountId: string): Context {
  return contextOf(server, { accountId });
}

/** The address of the newest link that was mailed to somebody, as it stands in the mail. */
export function mailedLink(server: TestServer, recipient: string): Promise<string> {
  return eventually(`a mail to ${recipient}`, async () => {
    const rows = await server.database.query<{ text: string | null }>(
      sql`select text from message where recipient = ${recipient} and kind = 'account' order by message_id desc limit 1`,
    );
    return /\S+\/account\/link\/\S+/.exec(rows[0]?.text ?? '')?.[0];
  });
}

/** Lets two owners of a fresh account take the role from each other at once; says how many of the two did. */
export async function raceOfOwners(server: TestServer, ways: readonly ('remove' | 'demote')[]): Promise<number> {
  const { accountId, userId } = await server.newAccount();
  const other = await server.database.transaction((tx) =>
    createUser(tx, { accountId, email: 'second@example.org', role: 'owner', now: new Date() }),
  );
  const context = operatorOf(server, accountId);
  const results = await Promise.allSettled(
    [userId, other.userId].map((id, index) =>
      ways[index] === 'remove' ? removeUser(context, id) : changeUserRole(context, id, 'manager'),
    ),
  );
  return results.filter(({ status }) => status === 'fulfilled').length;
}
