import { createTransport, type DKIMOptions } from 'nodemailer';
import type { Queryable } from '../database/database.ts';
import { insertMailboxMessage } from './mailbox-queries.ts';
import { mimeMessage } from './mime-message.ts';
import { DeliveryFailure, type Transport } from './transport.ts';

/** A transport that keeps every mail in the built-in mailbox, byte for byte as a relay would have got it. */
export function mailboxTransport(options: {
  readonly database: Queryable;
  readonly clock: () => Date;
  readonly dkim?: DKIMOptions | undefined;
}): Transport {
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(options.dkim !== undefined && { dkim: options.dkim }),
  });
  return {
    async send(mail) {
      try {
        const { message } = await composer.sendMail(mimeMessage(mail));
        if (!Buffer.isBuffer(message)) throw new Error('the composed mail is not a buffer');
        await insertMailboxMessage(options.database, {
          account_id: mail.accountId,
          mailbox_message_id: mail.messageId,
          recipient: mail.recipient,
          sender: mail.sender.email,
          subject: mail.subject,
          received_at: options.clock(),
          raw: message,
        });
        return { response: 'kept in the mailbox' };
      } catch (error) {
        throw new DeliveryFailure('temporary', `the mailbox could not keep it: ${(error as Error).message}`, {
          cause: error,
        });
      }
    },
    close: () => undefined,
  };
}
