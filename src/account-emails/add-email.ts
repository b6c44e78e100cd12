import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { mailAccountLink } from '../credentials/mail-account-link.ts';
import type { AccountEmail } from '../accounts/account-email.ts';
import { keepEmail } from '../accounts/keep-email.ts';

/**
 * Adds an e-mail address to the account. It is confirmed when its reader follows the mailed link. An address whose link
 * expired unused may be added again; another link is mailed.
 *
 * @throws Conflict if the account has the address, in any case, or as many as it can have
 */
export async function addEmail(
  context: Context,
  services: CredentialServices,
  emailAddress: string,
): Promise<AccountEmail> {
  const { accountId, actor, evidence } = context;
  return context.database.transaction(async (tx) => {
    const now = context.clock();
    const email = await keepEmail(tx, accountId, emailAddress, now);
    const { emailId, emailAddress: recipient } = email;
    await mailAccountLink(tx, services, { accountId, kind: 'account_email', emailId, recipient, now });
    const subject = { email_id: emailId, email_address: recipient };
    await recordAudit(tx, accountId, { action: 'email.added', actor, subject, evidence, now });
    return email;
  });
}
