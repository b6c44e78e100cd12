import sql from 'sql-template-tag';
import { prepared, type Database } from '../database/database.ts';
import type { ClaimedMessage } from './claimed-message.ts';

/** How a delivery ended. `response` is the answer of the relay, or the error. */
export type Outcome =
  | { readonly state: 'sent' | 'failed' | 'unknown'; readonly response: string }
  | { readonly state: 'retry'; readonly response: string; readonly dueAt: Date };

/**
 * Records the outcome under the claim that it belongs to; a claim that was taken over records nothing. A confirmation link
 * lasts from the relay's acceptance, or from the moment when it may have accepted. A mail that opens an account is emptied
 * after its last attempt. If the receiver was erased meanwhile, the answer of the relay is not stored.
 */
export async function recordOutcome(
  database: Database,
  message: ClaimedMessage,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const { accountId, messageId } = message.mail;
    const mayBeRead = outcome.state === 'sent' || outcome.state === 'unknown';
    if (message.confirmationId !== null && mayBeRead) {
      // Confirmation before message, as an opt-out locks them.
      await tx.query(
        prepared(
          'confirmation_mailed',
          sql`update confirmation f
          set expires_at = ${now}::timestamptz + s.confirmation_link_days * interval '1 day'
          from account s
          where s.account_id = f.account_id and f.account_id = ${accountId}
            and f.confirmation_id = ${message.confirmationId} and f.expires_at is null`,
        ),
      );
    }
    const over = message.kind === 'account' && outcome.state !== 'retry';
    const dueAt = outcome.state === 'retry' ? outcome.dueAt : now;
    await tx.query(
      prepared(
        'record_outcome',
        sql`update message set
          state = case
            when ${outcome.state}::text <> 'retry' then ${outcome.state}
            when cancelled_because is null then 'queued'
            else 'cancelled'
          end,
          cancelled_because = case when ${outcome.state}::text = 'retry' then cancelled_because end,
          last_response = case when recipient is not null then ${outcome.response} end, due_at = ${dueAt}, updated_at = ${now},
          sent_at = case when ${outcome.state}::text = 'sent' then ${now}::timestamptz end,
          lease_owner = null, lease_until = null,
          html = case when ${over} then '' else html end, text = case when ${over} then '' else text end
        where account_id = ${accountId} and message_id = ${messageId} and state = 'sending'
          and lease_owner = ${message.lease}`,
      ),
    );
  });
}
