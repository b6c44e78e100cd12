import type { SendMailOptions } from 'nodemailer';
import type { OutgoingMail } from './transport.ts';

/**
 * The mail in the form for nodemailer. Date, Message-ID and boundaries are those of the message, so that every attempt
 * hands over the same bytes; files and addresses named in the content are never read.
 */
export function mimeMessage(mail: OutgoingMail): SendMailOptions {
  return {
    messageId: mail.rfcMessageId,
    date: mail.date,
    from: { name: mail.sender.name, address: mail.sender.email },
    to: { name: '', address: mail.recipient },
    envelope: { from: mail.sender.email, to: [mail.recipient] },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html !== '' && { html: mail.html }),
    headers: { ...mail.headers },
    baseBoundary: mail.messageId,
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
