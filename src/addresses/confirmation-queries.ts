import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import { columnsOf, givenRows } from '../database/given-rows.ts';
import type { ConfirmationToMail, EndedConfirmations } from './decided.ts';

/** Stores a confirmation that waits for a click. A second solicitation in one episode is refused by the database. */
export async function insertConfirmation(
  tx: Transaction,
  accountId: string,
  confirmation: ConfirmationToMail & { readonly confirmationId: string },
): Promise<void> {
  const { confirmationId, addressId, kind, episode, listIds, request, now } = confirmation;
  await tx.query(
    prepared(
      'insert_confirmation',
      sql`insert into confirmation (account_id, confirmation_id, address_id, kind, episode, list_ids, request, created_at)
        values (${accountId}, ${confirmationId}, ${addressId}, ${kind}, ${episode}, ${listIds}::uuid[],
          ${request === null ? null : JSON.stringify(request)}, ${now})`,
    ),
  );
}

/** Ends what waits for addresses: the answered ones are confirmed, the others are void. */
export async function endConfirmations(
  tx: Transaction,
  accountId: string,
  ended: readonly EndedConfirmations[],
): Promise<void> {
  if (ended.length === 0) return;
  const given = givenRows(
    { ...columnsOf('confirmation', ['address_id']), answered: 'uuid', now: 'timestamptz' },
    ended.map(({ addressId, answered, now }) => ({ address_id: addressId, answered, now })),
  );
  await tx.query(sql`update confirmation
    set ended_at = given.now,
      ended_by = case when confirmation.confirmation_id = given.answered then 'confirmed' else 'void' end
    from ${given}
    where confirmation.account_id = ${accountId} and confirmation.address_id = given.address_id
      and confirmation.ended_at is null`);
}
