import { createHash, timingSafeEqual } from 'node:crypto';
import type { Queryable } from '../database/database.ts';
import type { AccountLinkKind } from './account-link.ts';
import { findOpenLink } from './account-link-queries.ts';
import { readAccountLinkToken } from './account-link-token.ts';
import type { CredentialServices } from './credential-services.ts';

/** A valid link, with the user or the address that it is for. */
export interface AccountLink {
  readonly accountId: string;
  readonly accountName: string;
  readonly linkId: string;
  readonly kind: AccountLinkKind;
  /** null for an address of the account. */
  readonly userId: string | null;
  /** null for a user. */
  readonly emailId: number | null;
  /** The address of the user, or the one that is confirmed. */
  readonly email: string;
  readonly expiresAt: Date;
}

/** The content of a link; undefined if it is wrong, was used or replaced, or is too old. Changes nothing. */
export async function openAccountLink(
  queryable: Queryable,
  { clock }: Pick<CredentialServices, 'clock'>,
  token: string,
): Promise<AccountLink | undefined> {
  const said = readAccountLinkToken(token);
  if (said === undefined) return undefined;
  const { accountId, linkId, secret } = said;
  const row = await findOpenLink(queryable, accountId, linkId, clock());
  const hash = createHash('sha256').update(secret).digest();
  if (row === undefined || !timingSafeEqual(hash, row.secret_hash)) return undefined;
  return {
    accountId,
    accountName: row.account_name,
    linkId,
    kind: row.kind,
    userId: row.user_id,
    emailId: row.email_id,
    email: row.email,
    expiresAt: row.expires_at,
  };
}
