import type { Context } from '../context.ts';
import { selectMessages, type MessageFilter } from './message-queries.ts';
import { toMessage } from './message-row.ts';
import type { Message } from './message.ts';

export interface MessagePage {
  readonly messages: readonly Message[];
  /** The last message of this page, if older ones follow. */
  readonly next: string | undefined;
}

/** A page of the account's mail, newest first. */
export async function listMessages(
  context: Pick<Context, 'database' | 'accountId'>,
  filter: MessageFilter,
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<MessagePage> {
  const wanted = { before: page.before, limit: page.limit + 1 };
  const rows = await selectMessages(context.database, context.accountId, filter, wanted);
  const messages = rows.slice(0, page.limit).map(toMessage);
  return { messages, next: rows.length > page.limit ? messages.at(-1)?.messageId : undefined };
}
