import type { Transaction } from '../database/database.ts';
import { findContactsOfNumbers, lockAllNumbers } from './sms-channel-queries.ts';
import { fullNumber, type SmsNumber } from './sms-channel.ts';

/**
 * The contacts that have numbers, by all digits of the number, each as `findNumberOwner` finds it. Who asks for a number of the
 * account at once waits until the transaction ends.
 */
export async function findNumberOwners(
  tx: Transaction,
  accountId: string,
  numbers: readonly SmsNumber[],
): Promise<ReadonlyMap<string, string>> {
  await lockAllNumbers(tx, accountId);
  const rows = await findContactsOfNumbers(tx, accountId, [...new Set(numbers.map(fullNumber))]);
  return new Map(rows.map((row) => [row.digits, row.contact_id]));
}
