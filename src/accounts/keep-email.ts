import type { Transaction } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { countEmails, insertEmailRow, waitsForClick } from './account-email-queries.ts';
import type { AccountEmail } from './account-email.ts';
import { lockAccount } from './account-queries.ts';
import { listEmails } from './list-emails.ts';

const mostEmails = 100;

/**
 * Keeps an e-mail address of the account, unconfirmed. One that was never confirmed, and whose links have ended, is the one
 * that is kept already.
 *
 * @throws Conflict if the account has the address, in any case, or as many as it can have
 */
export async function keepEmail(
  tx: Transaction,
  accountId: string,
  emailAddress: string,
  now: Date,
): Promise<AccountEmail> {
  await lockAccount(tx, accountId);
  return (await findLapsed(tx, accountId, emailAddress, now)) ?? insertNext(tx, accountId, emailAddress, now);
}

/** An address that is known but was never confirmed, and has no open link. @throws Conflict if it is in use */
async function findLapsed(
  tx: Transaction,
  accountId: string,
  address: string,
  now: Date,
): Promise<AccountEmail | undefined> {
  const [known] = await listEmails(tx, accountId, { address });
  if (known === undefined) return undefined;
  if (known.confirmed !== null || (await waitsForClick(tx, accountId, known.emailId, now))) {
    throw new Conflict('The account already has this email address.');
  }
  return known;
}

async function insertNext(tx: Transaction, accountId: string, emailAddress: string, now: Date): Promise<AccountEmail> {
  const { count, highest } = await countEmails(tx, accountId);
  if (count >= mostEmails) throw new Conflict(`An account has at most ${mostEmails} email addresses.`);
  const email: AccountEmail = { emailId: highest + 1, emailAddress, roles: [], confirmed: null };
  await insertEmailRow(tx, accountId, email, now);
  return email;
}
