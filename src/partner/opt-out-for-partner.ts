import { optOutAddresses, type OptOutRow } from '../addresses/opt-out-addresses.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { encodeAccountId } from '../accounts/account.ts';
import type { PartnerOptOut } from './parse-partner-opt-out.ts';

/**
 * Opts addresses out in an account that was granted to a partner, or in all of them, including addresses that the account
 * has not seen yet. Nothing else of an account is changed or shown.
 *
 * @param granted the accounts, in the order of their ids
 * @returns the number of contacts that this unsubscribed and that were not unsubscribed before
 * @throws NotFound if the account is none of them
 */
export async function optOutForPartner(
  context: Context,
  granted: readonly string[],
  encodedAccountId: string,
  asked: PartnerOptOut,
): Promise<number> {
  const named = granted.find((accountId) => encodeAccountId(accountId) === encodedAccountId);
  if (named === undefined) throw new NotFound('The requested resource was not found.');
  const { source, reason } = asked;
  const rows = asked.addresses.map((text): OptOutRow => {
    return { key: context.addressKeys.key(text), text, reason, source };
  });
  return context.database.transaction(async (tx) => {
    let unsubscribed = 0;
    for (const accountId of asked.everywhere ? granted : [named]) {
      const there = { ...context, accountId, evidence: context.evidence };
      const outcomes = await optOutAddresses(tx, there, rows, 'partner_unsubscribe');
      unsubscribed += outcomes.filter(({ outcome, contactId }) => outcome === 'opted_out' && contactId !== null).length;
    }
    return unsubscribed;
  });
}
