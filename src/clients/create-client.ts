import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { checkNewRights } from './check-new-rights.ts';
import { findClientRows, insertClientAccounts, insertClientRow } from './client-queries.ts';
import type { Client, ClientInput } from './client.ts';
import { makeClientSecret } from './make-client-secret.ts';
import { toClient, type ClientRow } from './client-row.ts';

const mostClients = 500;

export interface NewClient {
  readonly client: Client;
  /** Known only now; null for a public client. */
  readonly secret: string | null;
}

/**
 * Registers a client in the account and records it. One that is a partner of accounts may opt their contacts out, and nothing
 * else there; each of them has it recorded.
 *
 * @throws Invalid with every problem, Forbidden for scopes that the caller has not, Conflict if the account has too many
 */
export async function createClient(
  context: Context,
  input: ClientInput & { readonly shared: boolean; readonly partnerOf?: readonly string[] },
): Promise<NewClient> {
  const { database, accountId, actor, evidence, clock } = context;
  const made = input.kind === 'confidential' ? makeClientSecret() : null;
  return database.transaction(async (tx) => {
    const { userId, ...checked } = await checkNewRights(tx, context, input);
    if ((await findClientRows(tx, accountId)).length >= mostClients) {
      throw new Conflict(`The account has ${mostClients} clients, the most there can be: remove one first.`);
    }
    const now = clock();
    const row = {
      account_id: accountId,
      client_id: uuidv7(),
      name: checked.name,
      kind: checked.kind,
      secret_hash: made?.hash ?? null,
      redirect_uris: [...checked.redirectUris],
      grants: [...checked.grants],
      scopes: [...checked.scopes],
      refresh_tokens: checked.refreshTokens,
      shared: input.shared,
      user_id: userId,
      created_at: now,
      updated_at: now,
    };
    await insertClientRow(tx, row);
    const { client_id, name, kind, grants, scopes, shared } = row;
    const subject = { client_id, name, kind, grants, scopes, shared, user_id: userId };
    await recordAudit(tx, accountId, { action: 'client.created', actor, evidence, subject, now });
    await grantAccounts(tx, context, row, { accountIds: input.partnerOf ?? [], now });
    return { client: toClient(row), secret: made?.secret ?? null };
  });
}

async function grantAccounts(
  tx: Transaction,
  { actor, evidence }: Context,
  client: ClientRow,
  { accountIds, now }: { readonly accountIds: readonly string[]; readonly now: Date },
): Promise<void> {
  if (accountIds.length === 0) return;
  await insertClientAccounts(tx, client, accountIds, now);
  const subject = { client_id: client.client_id, name: client.name };
  for (const accountId of accountIds) {
    await recordAudit(tx, accountId, { action: 'partner.granted', actor, evidence, subject, now });
  }
}
