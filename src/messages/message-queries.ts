import sql, { empty } from 'sql-template-tag';
import type { Queryable, Transaction } from '../database/database.ts';
import type { MessageState } from './message.ts';
import type { MessageRow } from './message-row.ts';

const columns = sql`message_id, rfc_message_id, kind, contact_id, address_id, recipient, subject, state, attempts, due_at,
  last_response, cancelled_because, created_at, updated_at, sent_at`;

export interface MessageFilter {
  readonly state?: MessageState | undefined;
  readonly contactId?: string | undefined;
}

/** Mail to users and about the account itself belongs to its recipient: none of these queries sees it. */
const toContacts = sql`kind <> 'account'`;

/** Messages older than `before`, newest first. */
export async function selectMessages(
  queryable: Queryable,
  accountId: string,
  filter: MessageFilter,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<MessageRow[]> {
  return queryable.query<MessageRow>(sql`select ${columns} from message
    where account_id = ${accountId} and ${toContacts}
      ${filter.state === undefined ? empty : sql`and state = ${filter.state}`}
      ${filter.contactId === undefined ? empty : sql`and contact_id = ${filter.contactId}`}
      ${page.before === undefined ? empty : sql`and message_id < ${page.before}`}
    order by message_id desc limit ${page.limit}`);
}

export async function selectMessage(
  queryable: Queryable,
  accountId: string,
  messageId: string,
): Promise<MessageRow | undefined> {
  const rows = await queryable.query<MessageRow>(
    sql`select ${columns} from message
      where account_id = ${accountId} and message_id = ${messageId} and ${toContacts}`,
  );
  return rows[0];
}

/** Makes a failed message due again, unchanged. undefined: it is not failed any more. */
export async function requeueFailed(
  tx: Transaction,
  accountId: string,
  messageId: string,
  now: Date,
): Promise<MessageRow | undefined> {
  const rows = await tx.query<MessageRow>(sql`update message
    set state = 'queued', attempts = 0, due_at = ${now}, updated_at = ${now}
    where account_id = ${accountId} and message_id = ${messageId} and ${toContacts} and state = 'failed'
    returning ${columns}`);
  return rows[0];
}
