import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { linkLifeMs, type AccountLinkTarget, type NewAccountLink } from './account-link.ts';
import { endLinkRows, insertAccountLink } from './account-link-queries.ts';
import { secretBytes, writeAccountLinkToken } from './account-link-token.ts';
import type { CredentialServices } from './credential-services.ts';

/**
 * Makes a link that works without a login, and ends the earlier ones of its kind. The stored row opens nothing: it has only
 * the SHA-256 of the secret in the link.
 */
export async function makeAccountLink(
  tx: Transaction,
  { publicUrl }: Pick<CredentialServices, 'publicUrl'>,
  target: AccountLinkTarget & { readonly now: Date },
): Promise<NewAccountLink> {
  const { accountId, kind, now } = target;
  const isEmail = target.kind === 'account_email';
  const [userId, emailId] = isEmail ? [null, target.emailId] : [target.userId, null];
  await endLinkRows(tx, accountId, { kind, userId, emailId }, now);
  const linkId = uuidv7();
  const secret = randomBytes(secretBytes);
  const expiresAt = new Date(now.getTime() + linkLifeMs[kind]);
  await insertAccountLink(tx, accountId, {
    link_id: linkId,
    kind,
    user_id: userId,
    email_id: emailId,
    secret_hash: createHash('sha256').update(secret).digest(),
    created_at: now,
    expires_at: expiresAt,
  });
  return {
    linkId,
    url: `${publicUrl}/account/link/${writeAccountLinkToken({ accountId, linkId, secret })}`,
    expiresAt,
  };
}
