import type { Transaction } from '../database/database.ts';
import { findContactsOfNumbers, lockAllNumbers, findContactOfNumber, lockNumber } from './sms-channel-queries.ts';
import { fullNumber, type SmsNumber } from './sms-channel.ts';

/**
 * The contacts that have numbers, by all digits of the number, each as `findNumberOwner` finds it. Another transaction that
 * looks for a number of the account waits until this one ends.
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

/**
 * The contact that has a number, with any storage of its dial code: of several the first that was created, deleted ones
 * last. Another transaction that looks for the same number waits until this one ends.
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
