import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { getMessage } from './get-message.ts';
import { requeueFailed } from './message-queries.ts';
import { toMessage } from './message-row.ts';
import type { Message, MessageState } from './message.ts';

const whyNot: Record<Exclude<MessageState, 'failed'>, string> = {
  queued: 'it is still queued',
  sending: 'it is being handed over',
  sent: 'the relay has accepted it, which is final',
  unknown: 'the relay may have accepted it, which is final',
  cancelled: 'it was cancelled',
};

/**
 * Sends a failed message once more: the same message under the same Message-ID. Whether it may still go out is checked when
 * it is claimed, as for every message.
 *
 * @throws NotFound
 * @throws Conflict with the reason if it did not fail
 */
export async function retryMessage(context: Context, messageId: string): Promise<Message> {
  const retried = await context.database.transaction((tx) =>
    requeueFailed(tx, context.accountId, messageId, context.clock()),
  );
  if (retried !== undefined) return toMessage(retried);
  const { state } = await getMessage(context, messageId);
  const reason = state === 'failed' ? 'its state is just changing' : whyNot[state];
  throw new Conflict(`The message cannot be sent again: ${reason}.`);
}
