export const emailRoles = ['CONTACT', 'BILLING', 'JOURNALING', 'REPLY_TO', 'OTHER'] as const;

/** The role of an e-mail address of the account; at most one has CONTACT. */
export type EmailRole = (typeof emailRoles)[number];

/** The side that said that the address is the account's. In Assent that is its owner. */
export type ConfirmSource = 'SITE_OWNER' | 'SUPPORT' | 'FORCEVERIFY' | 'PARTNER';

/** An e-mail address that the account may send from once it is confirmed. */
export interface AccountEmail {
  /** A number within the account. */
  readonly emailId: number;
  readonly emailAddress: string;
  readonly roles: readonly EmailRole[];
  /** null: nobody has followed the mailed link yet. */
  readonly confirmed: { readonly at: Date; readonly source: ConfirmSource } | null;
}

/** The wanted addresses; an absent member does not filter. */
export interface EmailFilter {
  readonly confirmed?: boolean | undefined;
  readonly role?: EmailRole | undefined;
  /** In any case. */
  readonly address?: string | undefined;
}
