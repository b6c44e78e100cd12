import type { Transaction } from '../database/database.ts';
import { findContactOfNumber, lockNumber } from './sms-channel-queries.ts';
import { fullNumber, type SmsNumber } from './sms-channel.ts';

/**
 * The contact that has a number, however its dial code is kept: of several the first that was made, deleted ones last. Who asks
 * for the same number at once waits until the transaction ends.
 */
export async function findNumberOwner(
  tx: Transaction,
  accountId: string,
  number: SmsNumber,
): Promise<string | undefined> {
  const digits = fullNumber(number);
  await lockNumber(tx, accountId, digits);
  return findContactOfNumber(tx, accountId, digits);
}
