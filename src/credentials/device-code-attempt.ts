import type { Queryable, Transaction } from '../database/database.ts';
import { addressKey } from '../limits/limited-key.ts';
import { countAttempt, type CountedAttempt, type Blocked } from './count-attempt.ts';
import { takeBackAttemptRow } from './throttle-queries.ts';
import { deviceCodesOfIp } from './throttle-rules.ts';

/** Counts a code that somebody typed as that of a device, for the address that it comes from. */
export async function countDeviceCode(
  queryable: Queryable,
  ip: string,
  now: Date,
): Promise<{ readonly kind: 'counted'; readonly attempt: CountedAttempt } | Blocked> {
  return countAttempt(queryable, deviceCodesOfIp, `device code ${addressKey(ip)}`, now);
}

/** A device shows the code, so the attempt does not count. */
export async function forgiveDeviceCode(tx: Transaction, { key, since }: CountedAttempt): Promise<void> {
  await takeBackAttemptRow(tx, key, since);
}
