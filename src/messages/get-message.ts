import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { toMessage } from './message-row.ts';
import { selectMessage } from './message-queries.ts';
import type { Message } from './message.ts';

/** @throws NotFound */
export async function getMessage(
  context: Pick<Context, 'database' | 'accountId'>,
  messageId: string,
): Promise<Message> {
  const row = await selectMessage(context.database, context.accountId, messageId);
  if (row === undefined) throw new NotFound('The message was not found.');
  return toMessage(row);
}
