import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';
import type { NewConfirmation } from '../permission/decision.ts';

/**
 * Stores a confirmation that waits for a click. A second solicitation in one episode is refused by the database.
 *
 * @param request what the click applies beside the permission and the lists; null where there is nothing
 */
export async function insertConfirmation(
  tx: Transaction,
  ids: { readonly accountId: string; readonly confirmationId: string; readonly addressId: string },
  confirmation: NewConfirmation & { readonly request: unknown },
  episode: number,
  now: Date,
): Promise<void> {
  await tx.query(sql`insert into confirmation (account_id, confirmation_id, address_id, kind, episode, list_ids, request,
      created_at)
    values (${ids.accountId}, ${ids.confirmationId}, ${ids.addressId}, ${confirmation.kind}, ${episode},
      ${confirmation.listIds}::uuid[], ${confirmation.request === null ? null : JSON.stringify(confirmation.request)}, ${now})`);
}

/** Ends what waits for an address: the answered one is confirmed, the others are void. */
export async function endConfirmations(
  tx: Transaction,
  accountId: string,
  addressId: string,
  answered: string | null,
  now: Date,
): Promise<void> {
  await tx.query(sql`update confirmation
    set ended_at = ${now}, ended_by = case when confirmation_id = ${answered}::uuid then 'confirmed' else 'void' end
    where account_id = ${accountId} and address_id = ${addressId} and ended_at is null`);
}
