import { DeliveryFailure, type Transport } from '../mail/transport.ts';
import type { ClaimedMessage } from './claimed-message.ts';
import type { Outcome } from './record-outcome.ts';

const longestDelayMilliseconds = 30 * 60_000;
/** 12 attempts within the first hour and a bit, one each half hour after that: about three days. */
const attemptsInThreeDays = 155;

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

/** Text from the network, in a form that the database accepts and a person can read. */
function oneLine(response: string): string {
  return response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500);
}

/**
 * The wait after a temporary failure, in milliseconds: 1 s, then twice as long each time up to half an hour, plus or minus
 * a quarter, so that not all messages come at once when a relay is back.
 *
 * @returns undefined after about three days: give up
 */
export function retryDelay(attempts: number, random: () => number = Math.random): number | undefined {
  if (attempts >= attemptsInThreeDays) return undefined;
  return Math.min(1000 * 2 ** (attempts - 1), longestDelayMilliseconds) * (0.75 + random() / 2);
}
