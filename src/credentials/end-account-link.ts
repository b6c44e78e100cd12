import type { Transaction } from '../database/database.ts';
import { endLinkRow } from './account-link-queries.ts';
import type { AccountLink } from './open-account-link.ts';

/**
 * Ends a link in the transaction of what it was for, before that is done.
 *
 * @returns false where it holds no longer, because another request used it first: then nothing must be done
 */
export async function endAccountLink(
  tx: Transaction,
  { accountId, linkId }: Pick<AccountLink, 'accountId' | 'linkId'>,
  now: Date,
): Promise<boolean> {
  return endLinkRow(tx, accountId, linkId, now);
}
