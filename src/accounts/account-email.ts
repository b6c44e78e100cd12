export const emailRoles = ['CONTACT', 'BILLING', 'JOURNALING', 'REPLY_TO', 'OTHER'] as const;

/** What an e-mail address of the account is for; CONTACT is the role of one at most. */
export type EmailRole = (typeof emailRoles)[number];

/** Who says that an address is the account's. Here it is its owner. */
export type ConfirmSource = 'SITE_OWNER' | 'SUPPORT' | 'FORCEVERIFY' | 'PARTNER';

/** An e-mail address that the account may send from once it is confirmed. */
export interface AccountEmail {
  /** A number within the account. */
  readonly emailId: number;
  readonly emailAddress: string;
  readonly roles: readonly EmailRole[];
  /** null: whoever reads its mail has not followed the link yet. */
  readonly confirmed: { readonly at: Date; readonly source: ConfirmSource } | null;
}

/** Which addresses are asked for; what is absent does not matter. */
export interface EmailFilter {
  readonly confirmed?: boolean | undefined;
  readonly role?: EmailRole | undefined;
  /** In any case. */
  readonly address?: string | undefined;
}
