import type { CapturedMail } from './captured-mail.ts';

/** One row of `mailbox_message`, without the mail itself. */
export interface MailboxRow {
  readonly account_id: string;
  readonly mailbox_message_id: string;
  readonly recipient: string;
  readonly sender: string;
  readonly subject: string;
  readonly received_at: Date;
}

export function toCapturedMail(row: MailboxRow): CapturedMail {
  return {
    messageId: row.mailbox_message_id,
    accountId: row.account_id,
    recipient: row.recipient,
    sender: row.sender,
    subject: row.subject,
    receivedAt: row.received_at,
  };
}
