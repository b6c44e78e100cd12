/** The words of the mails that Assent writes itself, in one language. */
export interface MailTexts {
  readonly confirmation: ConfirmationTexts;
  readonly resubscribe: ConfirmationTexts;
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
  /** What happens if nobody presses anything. */
  readonly otherwise: string;
  readonly notMe: string;
  readonly notMeLink: string;
}

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
  lists: 'Lists:',
  footer: {
    why: (sender) => `You receive this mail because your address is subscribed to the mail of ${sender}.`,
    unsubscribe: 'Unsubscribe',
  },
};

const languages: Readonly<Record<string, MailTexts>> = { en: english };

/** The texts of an account's language; English where there are none. */
export function mailTexts(language: string): MailTexts {
  return languages[language] ?? english;
}
