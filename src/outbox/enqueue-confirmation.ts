import sql from 'sql-template-tag';
import { findSettings } from '../accounts/find-settings.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { composeConfirmation } from '../mail/compose-confirmation.ts';
import { enqueueMessage } from './enqueue-message.ts';

export interface NewConfirmationMail {
  /** The id under which the ledger already knows the mail. */
  readonly messageId: string;
  readonly confirmationId: string;
  /** `solicitation`: the account's one question in an opt-out episode. `request`: somebody signed up. */
  readonly kind: 'solicitation' | 'request';
  readonly contactId: string | null;
  readonly addressId: string;
  readonly recipient: string;
  /** The lists that wait for the click; the mail names them. */
  readonly listIds: readonly string[];
  readonly now: Date;
}

/**
 * Enqueues the mail of a confirmation that was stored in the same transaction: the sender, the lists, the link.
 *
 * @throws NotFound if the account does not exist
 */
export async function enqueueConfirmation(
  tx: Transaction,
  context: Pick<Context, 'accountId' | 'links'>,
  mail: NewConfirmationMail,
): Promise<{ messageId: string }> {
  const settings = await findSettings(tx, context.accountId);
  const kind = mail.kind === 'solicitation' ? 'resubscribe' : 'confirmation';
  const content = composeConfirmation({
    kind,
    settings,
    listNames: await findListNames(tx, context.accountId, mail.listIds),
    link: context.links.confirm(context.accountId, mail.confirmationId),
  });
  return enqueueMessage(tx, context, {
    ...content,
    messageId: mail.messageId,
    kind,
    contactId: mail.contactId,
    addressId: mail.addressId,
    confirmationId: mail.confirmationId,
    linkId: null,
    recipient: mail.recipient,
    sender: { name: settings.senderName, email: settings.senderEmail },
    now: mail.now,
  });
}

async function findListNames(tx: Transaction, accountId: string, listIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(sql`select name from contact_list
    where account_id = ${accountId} and list_id = any(${listIds}::uuid[]) and deleted_at is null order by lower(name)`);
  return rows.map((row) => row.name);
}
