import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { endClientAccess } from '../grants/end-access.ts';
import type { CheckedClient } from './check-client.ts';
import { checkNewRights } from './check-new-rights.ts';
import { updateClientRow } from './client-queries.ts';
import type { Client, ClientInput } from './client.ts';
import { lockClient } from './lock-client.ts';
import { toClient } from './client-row.ts';

/** Absent members stay. */
export type ClientChange = { readonly [Name in keyof Omit<ClientInput, 'kind'>]?: ClientInput[Name] | undefined };

/**
 * Changes a client and records it. If it loses a grant or a scope, or acts for somebody else from now on, everything that
 * was issued to it ends; users let it in again.
 *
 * @throws NotFound, Invalid with every problem, Forbidden for scopes that the caller has not
 */
export async function updateClient(context: Context, clientId: string, change: ClientChange): Promise<Client> {
  const { database, accountId, actor, evidence, clock } = context;
  return database.transaction(async (tx) => {
    const row = await lockClient(tx, accountId, clientId);
    const present = toClient(row);
    const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const checked = await checkNewRights(tx, context, { ...present, ...named }, present);
    const now = clock();
    const changed = {
      ...row,
      name: checked.name,
      redirect_uris: [...checked.redirectUris],
      grants: [...checked.grants],
      scopes: [...checked.scopes],
      refresh_tokens: checked.refreshTokens,
      user_id: checked.userId,
      updated_at: now,
    };
    await updateClientRow(tx, changed);
    if (takesAway(present, checked)) await endClientAccess(tx, clientId, now);
    const { name, redirect_uris, grants, scopes, refresh_tokens, user_id } = changed;
    const subject = { client_id: clientId, name, redirect_uris, grants, scopes, refresh_tokens, user_id };
    await recordAudit(tx, accountId, { action: 'client.changed', actor, evidence, subject, now });
    return toClient(changed);
  });
}

function takesAway(before: Client, after: CheckedClient): boolean {
  return (
    before.grants.some((grant) => !after.grants.includes(grant)) ||
    before.scopes.some((scope) => !after.scopes.includes(scope)) ||
    (before.userId !== null && before.userId !== after.userId)
  );
}
