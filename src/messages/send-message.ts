import { v7 as uuidv7 } from 'uuid';
import { findSettings } from '../accounts/find-settings.ts';
import { lockContact } from '../addresses/lock-contacts.ts';
import type { Context } from '../context.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { composeMessage } from '../mail/compose-message.ts';
import { enqueueMessage } from '../outbox/enqueue-message.ts';
import { toMessage } from './message-row.ts';
import { selectMessage } from './message-queries.ts';
import type { Message } from './message.ts';
import { notMailableReason } from './not-mailable-reason.ts';

export interface AuthoredMessage {
  readonly subject: string;
  readonly html: string | null;
  readonly text: string | null;
}

/**
 * Queues an author's mail to one contact, if the contact may be mailed at this moment; that is checked again when it goes out.
 *
 * @throws NotFound, Invalid for a mail without content or with HTML that never ends
 * @throws Conflict with the reason if the address is not mailable or the account has no postal address; nothing is queued
 */
export async function sendMessage(context: Context, contactId: string, input: AuthoredMessage): Promise<Message> {
  if (input.html === null && input.text === null) throw new Invalid(['html or text is missing']);
  const messageId = uuidv7();
  return context.database.transaction(async (tx) => {
    const { present } = await lockContact(tx, context, { contactId });
    if (present === null || present.text === null) throw new Conflict('Contact has no email address');
    const reason = notMailableReason(present.situation);
    if (reason !== null) throw new Conflict(`Contact cannot be mailed: ${reason}`);
    const settings = await findSettings(tx, context.accountId);
    const { postalAddress } = settings;
    if (postalAddress === null) {
      throw new Conflict(
        'The account has no postal address, which every mail must carry: set postal_address in /v1/settings',
      );
    }
    const content = composeMessage({
      ...input,
      accountId: context.accountId,
      settings: { ...settings, postalAddress },
      unsubscribeLink: context.links.unsubscribe(context.accountId, present.addressId, messageId),
    });
    await enqueueMessage(tx, context, {
      ...content,
      messageId,
      kind: 'message',
      contactId,
      addressId: present.addressId,
      confirmationId: null,
      linkId: null,
      recipient: present.text,
      sender: { name: settings.senderName, email: settings.senderEmail },
      now: present.now,
    });
    const queued = await selectMessage(tx, context.accountId, messageId);
    if (queued === undefined) throw new NotFound('The message was not queued.');
    return toMessage(queued);
  });
}
