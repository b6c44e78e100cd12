import sql from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';

/** One row of `mailbox_message`, without the mail itself. */
export interface MailboxRow {
  readonly account_id: string;
  readonly mailbox_message_id: string;
  readonly recipient: string;
  readonly sender: string;
  readonly subject: string;
  readonly received_at: Date;
}

/** Stores a captured mail under the id of its message, so that one handed over twice is there once. */
export async function insertMailboxMessage(
  queryable: Queryable,
  message: MailboxRow & { readonly raw: Buffer },
): Promise<void> {
  await queryable.query(sql`insert into mailbox_message (
      account_id, mailbox_message_id, message_id, recipient, sender, subject, received_at, raw
    ) values (
      ${message.account_id}, ${message.mailbox_message_id}, ${message.mailbox_message_id}, ${message.recipient},
      ${message.sender}, ${message.subject}, ${message.received_at}, ${message.raw}
    ) on conflict (account_id, mailbox_message_id) do nothing`);
}

export interface MailboxScope {
  /** null: of all accounts, for the operator. */
  readonly accountId: string | null;
}

/** A page of captured mails, newest first. */
export async function listMailboxRows(
  queryable: Queryable,
  scope: MailboxScope,
  page: { readonly before: string | null; readonly limit: number },
): Promise<MailboxRow[]> {
  return queryable.query<MailboxRow>(sql`select account_id, mailbox_message_id, recipient, sender, subject, received_at
    from mailbox_message
    where (${scope.accountId}::uuid is null or account_id = ${scope.accountId})
      and (${page.before}::uuid is null or mailbox_message_id < ${page.before})
    order by mailbox_message_id desc limit ${page.limit}`);
}

export async function findRawMail(
  queryable: Queryable,
  scope: MailboxScope,
  mailboxMessageId: string,
): Promise<{ row: MailboxRow; raw: Buffer } | undefined> {
  const rows = await queryable.query<MailboxRow & { raw: Buffer }>(sql`select account_id, mailbox_message_id, recipient,
      sender, subject, received_at, raw
    from mailbox_message
    where (${scope.accountId}::uuid is null or account_id = ${scope.accountId}) and mailbox_message_id = ${mailboxMessageId}`);
  const [row] = rows;
  return row === undefined ? undefined : { row, raw: row.raw };
}
