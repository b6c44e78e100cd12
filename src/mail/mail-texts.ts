/** The words of the mails that Assent writes itself, in one language. */
export interface MailTexts {
  readonly confirmation: ConfirmationTexts;
  readonly resubscribe: ConfirmationTexts;
  readonly invitation: AccountLinkTexts;
  readonly password_reset: AccountLinkTexts;
  readonly account_email: AccountLinkTexts;
  readonly lists: string;
  readonly footer: { readonly why: (sender: string) => string; readonly unsubscribe: string };
}

export interface ConfirmationTexts {
  readonly subject: (sender: string) => string;
  readonly heading: string;
  /** Who asks, and why this mail came. */
  readonly reason: (sender: string) => string;
  readonly ask: string;
  readonly button: string;
  /** The result if the person presses nothing. */
  readonly otherwise: string;
  readonly notMe: string;
  readonly notMeLink: string;
}

/** The words of a mail with a link for a user of an account, or for an address of the account's own. */
export interface AccountLinkTexts {
  readonly subject: (account: string) => string;
  readonly heading: string;
  /** Who asks, and why this mail came. */
  readonly reason: (account: string, recipient: string) => string;
  /** The effect of the button. */
  readonly ask: string;
  readonly button: string;
  readonly until: (end: Date) => string;
  readonly notMe: string;
}

const englishTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
const until = (end: Date): string => `The link works once, until ${englishTime.format(end)} UTC.`;

const english: MailTexts = {
  confirmation: {
    subject: (sender) => `Please confirm: mail from ${sender}`,
    heading: 'Please confirm your subscription',
    reason: (sender) => `Somebody entered this address to receive mail from ${sender}.`,
    ask: 'If that was you, press the button and then confirm on the page that opens.',
    button: 'Confirm',
    otherwise: 'If you do nothing, you are not subscribed.',
    notMe: 'You did not ask for this?',
    notMeLink: 'I did not ask for this',
  },
  resubscribe: {
    subject: (sender) => `${sender} asks: would you like to receive mail again?`,
    heading: 'Would you like to receive mail again?',
    reason: (sender) =>
      `You unsubscribed from the mail of ${sender}. ${sender} asks whether you would like to come back.`,
    ask: 'If so, press the button and then confirm on the page that opens.',
    button: 'Subscribe again',
    otherwise: 'If you do nothing, you stay unsubscribed, and you are not asked again.',
    notMe: 'You do not want to be asked?',
    notMeLink: 'Stay unsubscribed',
  },
  invitation: {
    subject: (account) => `${account} invites you to work with its contacts`,
    heading: 'You are invited',
    reason: (account, recipient) => `${account} has made you, ${recipient}, a user of its account.`,
    ask: 'Press the button and choose a password on the page that opens. You can log in with it then.',
    button: 'Choose a password',
    until,
    notMe: 'You did not expect this? Then do nothing. Without a password nobody can log in with your address.',
  },
  password_reset: {
    subject: (account) => `Your password for ${account}`,
    heading: 'Choose a new password',
    reason: (account, recipient) =>
      `Somebody, probably you, asked for a new password for ${recipient} at the account of ${account}.`,
    ask: 'Press the button and choose a new password on the page that opens. You will be logged out everywhere.',
    button: 'Choose a new password',
    until,
    notMe: 'You did not ask for this? Then do nothing. Your password stays as it is. Do not pass this mail on.',
  },
  account_email: {
    subject: (account) => `Please confirm your address for ${account}`,
    heading: 'Is this your address?',
    reason: (account, recipient) => `${account} wants to use ${recipient} as an address of its own.`,
    ask: 'If that is right, press the button and then confirm on the page that opens.',
    button: 'Confirm this address',
    until,
    notMe: 'You do not know about this? Then do nothing. The address is not used without your confirmation.',
  },
  lists: 'Lists:',
  footer: {
    why: (sender) => `You receive this mail because your address is subscribed to the mail of ${sender}.`,
    unsubscribe: 'Unsubscribe',
  },
};

const languages: Readonly<Record<string, MailTexts>> = { en: english };

/** The texts of an account's language; English if there are none. */
export function mailTexts(language: string): MailTexts {
  return languages[language] ?? english;
}
