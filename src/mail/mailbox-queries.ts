import sql, { empty, type Sql } from 'sql-template-tag';
import type { Queryable } from '../database/database.ts';
import type { MailboxOwner } from './captured-mail.ts';
import type { MailboxRow } from './mailbox-row.ts';

const columns = sql`account_id, mailbox_message_id, recipient, sender, subject, received_at`;

/**
 * Stores a captured mail under the id of its message, so that one handed over twice is there once, and one whose receiver was
 * erased meanwhile not at all.
 */
export async function insertMailboxMessage(
  queryable: Queryable,
  message: MailboxRow & { readonly raw: Buffer },
): Promise<void> {
  await queryable.query(sql`insert into mailbox_message (
      account_id, mailbox_message_id, message_id, recipient, sender, subject, received_at, raw
    )
    select account_id, message_id, message_id, ${message.recipient}, ${message.sender}, ${message.subject},
      ${message.received_at}, ${message.raw}
    from message
    where account_id = ${message.account_id} and message_id = ${message.mailbox_message_id} and recipient is not null
    for share
    on conflict (account_id, mailbox_message_id) do nothing`);
}

/** Captured mails older than `before`, newest first. */
export async function selectCapturedMails(
  queryable: Queryable,
  owner: MailboxOwner,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<MailboxRow[]> {
  return queryable.query<MailboxRow>(sql`select ${columns} from mailbox_message
    where ${ownedBy(owner)} ${page.before === undefined ? empty : sql`and mailbox_message_id < ${page.before}`}
    order by mailbox_message_id desc limit ${page.limit}`);
}

export async function findCapturedMail(
  queryable: Queryable,
  owner: MailboxOwner,
  messageId: string,
): Promise<(MailboxRow & { raw: Buffer }) | undefined> {
  const rows = await queryable.query<MailboxRow & { raw: Buffer }>(
    sql`select ${columns}, raw from mailbox_message where ${ownedBy(owner)} and mailbox_message_id = ${messageId}`,
  );
  return rows[0];
}

function ownedBy(owner: MailboxOwner): Sql {
  return owner === 'operator' ? sql`true` : sql`account_id = ${owner.accountId}`;
}
