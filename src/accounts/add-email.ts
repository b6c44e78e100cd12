import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { mailAccountLink } from '../credentials/mail-account-link.ts';
import type { Transaction } from '../database/database.ts';
import { Conflict } from '../errors.ts';
import { countEmails, insertEmailRow, waitsForClick } from './account-email-queries.ts';
import type { AccountEmail } from './account-email.ts';
import { lockAccount } from './account-queries.ts';
import { listEmails } from './list-emails.ts';

const mostEmails = 100;

/**
 * Adds an e-mail address to the account. It is not confirmed until whoever reads its mail follows the link that is mailed;
 * one whose link went by unused may be added again, which mails another.
 *
 * @throws Conflict where the account has the address, in any case, or as many as it can have
 */
export async function addEmail(
  context: Context,
  services: CredentialServices,
  emailAddress: string,
): Promise<AccountEmail> {
  const { accountId, actor, evidence } = context;
  return context.database.transaction(async (tx) => {
    const now = context.clock();
    await lockAccount(tx, accountId);
    const email =
      (await findLapsed(tx, accountId, emailAddress, now)) ?? (await insertNext(tx, accountId, emailAddress, now));
    const { emailId, emailAddress: recipient } = email;
    await mailAccountLink(tx, services, { accountId, kind: 'account_email', emailId, recipient, now });
    const subject = { email_id: emailId, email_address: recipient };
    await recordAudit(tx, accountId, { action: 'email.added', actor, subject, evidence, now });
    return email;
  });
}

/** The address where it is known but was never confirmed, and no link is open any more. @throws Conflict where it is in use */
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
