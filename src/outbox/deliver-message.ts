import { DeliveryFailure, type Transport } from '../mail/transport.ts';
import type { ClaimedMessage } from './claimed-message.ts';
import { retryDelay } from './retry-delay.ts';
import type { Outcome } from './record-outcome.ts';

/**
 * Hands a claimed message over and says how it ended. Outside any transaction. Whether a mail arrived that was handed over
 * without an answer is unknown: the account's one question is not asked again then, any other mail is, under the same
 * Message-ID.
 */
export async function deliverMessage(
  transport: Transport,
  message: ClaimedMessage,
  clock: () => Date,
): Promise<Outcome> {
  try {
    const { response } = await transport.send(message.mail);
    return { state: 'sent', response: oneLine(response) };
  } catch (error) {
    const kind = error instanceof DeliveryFailure ? error.kind : 'temporary';
    const response = oneLine(error instanceof Error ? error.message : String(error));
    if (kind === 'permanent') return { state: 'failed', response };
    if (kind === 'unknown' && message.kind === 'resubscribe') return { state: 'unknown', response };
    const delay = retryDelay(message.attempts + 1);
    if (delay === undefined) return { state: 'failed', response };
    return { state: 'retry', response, dueAt: new Date(clock().getTime() + delay) };
  }
}

/** What came over the network, as the database and a person can read it. */
function oneLine(response: string): string {
  return response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
}
