/** The purpose of a mailed link: a first password, a new password, or the confirmation of an address of the account. */
export type AccountLinkKind = 'invitation' | 'password_reset' | 'account_email';

/** The user or the address that a link is for. */
export type AccountLinkTarget =
  | { readonly accountId: string; readonly kind: 'invitation' | 'password_reset'; readonly userId: string }
  | { readonly accountId: string; readonly kind: 'account_email'; readonly emailId: number };

/** A link that was just made. Only here is the address known that opens it. */
export interface NewAccountLink {
  readonly linkId: string;
  readonly url: string;
  readonly expiresAt: Date;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long links hold. */
export const linkLifeMs: Readonly<Record<AccountLinkKind, number>> = {
  invitation: 7 * dayMs,
  password_reset: hourMs,
  account_email: 7 * dayMs,
};
