import sql from 'sql-template-tag';
import type { Transaction } from '../database/database.ts';

/**
 * Cancels the unsent mail of an address, or of one contact at that address. A mail that is being handed over at this moment
 * is not stopped, but it is never tried again.
 *
 * @param because what happened, as the state of the mail shows it
 */
export async function cancelMessages(
  tx: Transaction,
  accountId: string,
  target: { readonly addressId: string; readonly contactId?: string },
  because: string,
  now: Date,
): Promise<void> {
  const contactId = target.contactId ?? null;
  await tx.query(sql`update message
    set cancelled_because = coalesce(cancelled_because, ${because}), updated_at = ${now},
      state = case when state = 'queued' or lease_until <= ${now} then 'cancelled' else state end
    where account_id = ${accountId} and address_id = ${target.addressId} and state in ('queued', 'sending')
      and (${contactId}::uuid is null or contact_id is null or contact_id = ${contactId})`);
}
