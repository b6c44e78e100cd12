/** The name and address of an account in mails and on pages, and how sign-ups are confirmed. */
export interface AccountSettings {
  /** Whether a sign-up by an integration needs a click first (double opt-in). */
  readonly confirmedOptIn: boolean;
  /** How long a confirmation link works, counted from the relay's acceptance of its mail. 1 to 365. */
  readonly confirmationLinkDays: number;
  readonly senderName: string;
  readonly senderEmail: string;
  /** Required before anything but confirmations is mailed. */
  readonly postalAddress: string | null;
  /** BCP 47, of mails and pages. */
  readonly language: string;
}

/** The tenant that owns lists and contacts and wants to send. */
export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly settings: AccountSettings;
  readonly createdAt: Date;
}

/** An account's id as a short text of small letters and digits, as clients of the compatible API know accounts. */
export function encodeAccountId(accountId: string): string {
  return BigInt(`0x${accountId.replaceAll('-', '')}`).toString(36);
}

/** The languages that pages and mails speak. */
export const pageLanguages = ['en', 'de', 'fr'] as const;

export type PageLanguage = (typeof pageLanguages)[number];
