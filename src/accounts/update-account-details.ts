import type { Context } from '../context.ts';
import type { Transaction } from '../database/database.ts';
import { Invalid } from '../errors.ts';
import { updateAccountDetailRow } from './account-detail-queries.ts';
import type { AccountDetails, AccountDetailsChange, AccountSummary } from './account-details.ts';
import { moveContactRole } from './account-email-queries.ts';
import { lockAccount } from './account-queries.ts';
import { findAccountSummary } from './find-account-summary.ts';
import { listEmails } from './list-emails.ts';
import { hasStateCodes, isStateOf } from './states.ts';

/**
 * Changes details of the account; those not named stay.
 *
 * @throws Invalid if country and state do not fit together afterwards, or the contact address is not a confirmed one of the
 *   account
 */
export async function updateAccountDetails(context: Context, change: AccountDetailsChange): Promise<AccountSummary> {
  const { accountId } = context;
  const { contactEmail, ...named } = change;
  return context.database.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const present = await findAccountSummary(tx, accountId);
    const changed = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    const details: AccountDetails = { ...present.details, ...changed };
    const problems = findStateProblems(details);
    if (contactEmail !== undefined && !(await reachAt(tx, accountId, contactEmail))) {
      problems.push('contact_email is not a confirmed email address of the account');
    }
    if (problems.length > 0) throw new Invalid(problems);
    await updateAccountDetailRow(tx, accountId, details, context.clock());
    return findAccountSummary(tx, accountId);
  });
}

/** Gives the role CONTACT to a confirmed address of the account. false: it has no such address. */
async function reachAt(tx: Transaction, accountId: string, address: string): Promise<boolean> {
  const [email] = await listEmails(tx, accountId, { address });
  if (email === undefined || email.confirmed === null) return false;
  await moveContactRole(tx, accountId, email.emailId);
  return true;
}

function findStateProblems({ countryCode, stateCode }: AccountDetails): string[] {
  if (countryCode === null) return stateCode === null ? [] : ['country_code is missing'];
  if (stateCode === null) return countryCode === 'US' ? ['state_code is missing'] : [];
  if (!hasStateCodes(countryCode)) return ['state_code is only for the countries US and CA'];
  return isStateOf(countryCode, stateCode) ? [] : ['state_code does not have a valid value'];
}
