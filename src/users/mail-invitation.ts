import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import type { CredentialServices } from '../credentials/credential-services.ts';
import { mailAccountLink } from '../credentials/mail-account-link.ts';
import type { Transaction } from '../database/database.ts';
import type { User } from './user.ts';

/** Mails a user the link with which to choose a password, and records it. An earlier link is over. */
export async function mailInvitation(
  tx: Transaction,
  context: Pick<Context, 'accountId' | 'actor' | 'evidence'>,
  services: CredentialServices,
  { userId, email, now }: Pick<User, 'userId' | 'email'> & { readonly now: Date },
): Promise<void> {
  const { accountId, actor, evidence } = context;
  await mailAccountLink(tx, services, { accountId, kind: 'invitation', userId, recipient: email, now });
  await recordAudit(tx, accountId, { action: 'user.invited', actor, evidence, subject: { user_id: userId }, now });
}
