import { recordAudit } from '../audit/record-audit.ts';
import type { RequestEvidence } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { endAccountLink } from '../credentials/end-account-link.ts';
import { openAccountLink } from '../credentials/open-account-link.ts';
import { markEmailConfirmed } from '../accounts/mark-email-confirmed.ts';

/**
 * Confirms the e-mail address that a link was mailed to: somebody who reads its mail says that it is the account's.
 *
 * @returns false if the link is wrong, used, too old or for something else; nothing has changed then
 */
export async function confirmEmail(
  services: CredentialServices,
  input: { readonly token: string; readonly evidence: RequestEvidence },
): Promise<boolean> {
  return services.database.transaction(async (tx) => {
    const now = services.clock();
    const link = await openAccountLink(tx, services, input.token);
    if (link?.emailId == null) return false;
    const { accountId, emailId } = link;
    if (!(await endAccountLink(tx, link, now))) return false;
    const emailAddress = await markEmailConfirmed(tx, accountId, emailId, now);
    if (emailAddress === undefined) return false;
    const { evidence } = input;
    const subject = { email_id: emailId, email_address: emailAddress };
    await recordAudit(tx, accountId, { action: 'email.confirmed', actor: { kind: 'contact' }, subject, evidence, now });
    return true;
  });
}
