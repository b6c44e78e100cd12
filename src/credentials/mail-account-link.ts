import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../accounts/find-settings.ts';
import type { Transaction } from '../database/database.ts';
import { composeAccountLink } from './compose-account-link.ts';
import { enqueueMessage } from '../outbox/enqueue-message.ts';
import type { AccountLinkTarget } from './account-link.ts';
import type { CredentialServices } from './credential-services.ts';
import { makeAccountLink } from './make-account-link.ts';

/**
 * Makes a link and enqueues the mail that carries it. The mail goes out only while the link holds, and its content is
 * forgotten as soon as it went.
 *
 * @throws NotFound if the account does not exist
 */
export async function mailAccountLink(
  tx: Transaction,
  services: Pick<CredentialServices, 'publicUrl'>,
  mail: AccountLinkTarget & { readonly recipient: string; readonly now: Date },
): Promise<void> {
  const { accountId, kind, recipient, now } = mail;
  const settings = await findSettings(tx, accountId);
  const { linkId, url, expiresAt } = await makeAccountLink(tx, services, mail);
  const content = composeAccountLink({ kind, settings, recipient, link: url, expiresAt });
  await enqueueMessage(
    tx,
    { accountId },
    {
      ...content,
      messageId: uuidv7(),
      kind: 'account',
      contactId: null,
      addressId: null,
      confirmationId: null,
      linkId,
      recipient,
      sender: { name: settings.senderName, email: settings.senderEmail },
      now,
    },
  );
}
