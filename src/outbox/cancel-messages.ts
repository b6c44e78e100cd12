import sql from 'sql-template-tag';
import { prepared, type Transaction } from '../database/database.ts';
import { columnsOf, givenRows } from '../database/given-rows.ts';

/** Whose mail is cancelled. */
export interface CancelTarget {
  readonly addressId: string;
  /** Only mail to this contact at the address, and mail to no contact; null: all of it. */
  readonly contactId: string | null;
  /** The cause, as the state of the mail shows it. */
  readonly because: string;
  readonly now: Date;
}

/**
 * Cancels the unsent mail of addresses. A mail that is being handed over at this moment is not stopped, but it is never tried
 * again.
 */
export async function cancelMessages(
  tx: Transaction,
  accountId: string,
  targets: readonly CancelTarget[],
): Promise<void> {
  if (targets.length === 0) return;
  const given = givenRows(
    { ...columnsOf('message', ['address_id']), of_contact_id: 'uuid', because: 'text', now: 'timestamptz' },
    targets.map(({ addressId, contactId, because, now }) => {
      return { address_id: addressId, of_contact_id: contactId, because, now };
    }),
  );
  const statement = sql`update message
    set cancelled_because = coalesce(cancelled_because, given.because), updated_at = given.now,
      state = case when state = 'queued' or lease_until <= given.now then 'cancelled' else state end
    from ${given}
    where account_id = ${accountId} and message.address_id = given.address_id and state in ('queued', 'sending')
      and (of_contact_id is null or contact_id is null or contact_id = of_contact_id)`;
  await tx.query(targets.length === 1 ? prepared('cancel_messages', statement) : statement);
}
