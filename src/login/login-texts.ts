import type { Problem } from './form-parts.ts';

/** A page without a form, or the text above a form: what happened, and what to do. */
export interface LoginNotice {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** The labels of the fields of the pages. */
export const fieldTexts = {
  email: 'E-mail address',
  password: 'Password',
  presentPassword: 'Present password',
  newPassword: 'New password',
  repeat: 'New password, once more',
  passwordRules:
    '12 to 200 characters. Not your e-mail address, and not one repeated character. Several words are good.',
  code: 'Code',
  codeHint: 'The six digits that your authenticator app shows now.',
} as const;

export const loginTexts = {
  language: 'en',
  logIn: (client: string) => ({ heading: `Log in to ${client}`, button: 'Log in' }),
  code: { heading: 'Enter your code', explanation: 'Your password was right. One step is left.', button: 'Log in' },
  choice: {
    heading: 'Choose an account',
    explanation: 'This e-mail address and password belong to several accounts. Which one do you want to log in to?',
  },
  consent: {
    heading: (client: string) => `May ${client} work with your account?`,
    who: (email: string, account: string) => `You are logged in as ${email}, account ${account}.`,
    asks: (client: string) => `${client} asks for this:`,
    limit: (client: string) => `${client} can never do more than you may do yourself.`,
    nothing: (client: string) => `${client} only wants to know that you can log in.`,
    allow: 'Allow',
    refuse: 'Do not allow',
  },
  reset: {
    heading: 'Forgot your password?',
    explanation: 'Enter your e-mail address. We will mail you a link to choose a new password.',
    button: 'Mail me a link',
  },
} as const;

const scopeTexts: { readonly [Scope in string]?: string } = {
  contact_data: 'See, add, change and delete contacts and lists, import and export them, and see reports about them',
  campaign_data: 'See, write, change, schedule and send campaigns, and see reports about them',
  account_read: 'See the details of the account: its name and addresses, its users, and its audit log',
  account_update:
    'Change the account: details, users, applications and access tokens. This includes inviting new owners',
  offline_access: 'Stay connected while you are away',
  openid: 'Know who you are',
};

/** The meaning of a scope in words; a scope without a text is shown as on the wire. */
export function scopeText(scope: string): string {
  return scopeTexts[scope] ?? scope;
}

export const passwordTexts = {
  heading: 'Choose a password',
  invitation: (account: string) => `You have been invited to work with the account ${account}.`,
  reset: (account: string) =>
    `This is your new password for the account ${account}. You will be logged out everywhere.`,
  button: 'Save password',
} as const;

export const confirmEmailTexts = {
  heading: 'Is this your address?',
  explanation: (account: string, email: string) => `The account ${account} wants to send mail as ${email}.`,
  otherwise: 'If you do not know this account, close this page. Nothing happens without the button.',
  button: 'Confirm this address',
} as const;

export const accountTexts = {
  heading: (account: string) => `Your login to ${account}`,
  who: (email: string, role: string) => `You are ${email}, ${role}.`,
  roles: { owner: 'owner of the account', manager: 'manager', campaign_creator: 'campaign creator' },
  signOut: { heading: 'Log out', explanation: 'Ends your login in this browser.', button: 'Log out' },
  password: { heading: 'Password', explanation: 'Choose a new password.', button: 'Change password' },
  noSecondFactor: {
    heading: 'Second factor',
    explanation: 'Besides your password, ask for a code from an authenticator app on your phone.',
    button: 'Set up a second factor',
  },
  setUp: {
    heading: 'Second factor',
    explanation:
      'Scan this picture with your authenticator app, or type the key into it. Then enter the code it shows.',
    picture: 'QR code with the key for your authenticator app',
    key: 'Key:',
    link: 'Open in the authenticator app on this device',
    button: 'Switch on',
  },
  secondFactor: {
    heading: 'Second factor',
    explanation: 'Each login asks for a code from your authenticator app. To switch that off, enter a code.',
    button: 'Switch off',
  },
  sessions: {
    heading: 'Where you are logged in',
    here: (since: string) => `This browser, since ${since}`,
    elsewhere: (since: string) => `Another browser, since ${since}`,
    none: 'Nowhere else.',
    endOne: 'End',
    endOthers: 'End all others',
  },
  done: {
    password: 'Your password is changed. If somebody else knew the old one, end all other logins below.',
    secondFactorOn: 'The second factor is switched on. The next login asks for a code.',
    secondFactorOff: 'The second factor is switched off.',
    sessionEnded: 'That login has ended.',
    sessionGone: 'That login had ended already.',
    othersEnded: 'You are now logged in with this browser only.',
  },
} as const;

/** The reason why a form was refused: the problem, and the next step. */
export const problems = {
  emailMissing: { text: 'Enter your e-mail address.', fields: ['email'] },
  passwordMissing: { text: 'Enter your password.', fields: ['password'] },
  refused: {
    text: 'E-mail address and password do not fit together. Check both, or choose a new password by mail.',
    fields: ['email', 'password'],
  },
  startOver: { text: 'That took too long. Log in once more.', fields: [] },
  codeMissing: { text: 'Enter the code.', fields: ['code'] },
  codeRefused: {
    text: 'This code is wrong, too old or was used before. Wait for the next one and enter that.',
    fields: ['code'],
  },
  blocked: (time: string, until: Date): Problem => ({
    text: `There were too many attempts, so nothing is checked for a while. Try again at ${time}.`,
    fields: [],
    until,
  }),
  presentMissing: { text: 'Enter your present password.', fields: ['present'] },
  presentWrong: { text: 'The present password is wrong. Enter it again.', fields: ['present'] },
  newMissing: { text: 'Enter a new password.', fields: ['password'] },
  newRefused: (said: readonly string[]) => `Choose another password: ${said.join(', ')}.`,
  repeatWrong: { text: 'The two new passwords are not the same. Enter both again.', fields: ['password', 'repeat'] },
  setUpGone: { text: 'That took too long. Set up the second factor once more.', fields: [] },
} as const;

export const notices = {
  interactionGone: {
    heading: 'Start again from the application',
    paragraphs: [
      'This login is over, was begun in another browser, or took longer than an hour. Nothing has changed.',
      'Go back to the application that sent you here and log in from there once more.',
    ],
  },
  foreignForm: {
    heading: 'This form did not come from here',
    paragraphs: [
      'It was sent from another site, or from a page that is out of date. Nothing has changed.',
      'Open the page again, and make sure that the browser shows the address of this server.',
    ],
  },
  wrongLink: {
    heading: 'This link does not work',
    paragraphs: [
      'It was used already, is too old, or is not complete. Nothing has changed.',
      'Open the newest mail, or copy the link as a whole. If that does not help: choose a new password by mail, or ask the person who invited you for a new link.',
    ],
  },
  resetSent: {
    heading: 'Look into your mail',
    paragraphs: [
      'If there is a user with this address, a mail is on its way. The link in it works for an hour.',
      'No mail? Look into the spam folder, and check the address.',
    ],
  },
  passwordSet: {
    heading: 'Your password is saved',
    paragraphs: ['You can log in with it now.'],
  },
  emailConfirmed: { heading: 'Thank you', paragraphs: ['The address is confirmed. You can close this page.'] },
  loggedOut: { heading: 'You are logged out', paragraphs: ['Your login in this browser has ended.'] },
  userGone: {
    heading: 'You no longer have access',
    paragraphs: ['The account has removed you from its users. Ask its owner if that is a mistake.'],
  },
  nothingChosen: {
    heading: 'Nothing was chosen',
    paragraphs: ['The form did not say what to do, and nothing has changed. Go back and press one of the buttons.'],
  },
  tooLarge: {
    heading: 'That was too long',
    paragraphs: ['The form was larger than 16 KiB, and nothing has changed. Go back and write less.'],
  },
  notAForm: {
    heading: 'This page accepts only forms',
    paragraphs: ['Nothing has changed. Open the page in a browser and press one of the buttons.'],
  },
  busy: {
    heading: 'Please try again in a minute',
    paragraphs: ['The server has too much to do or cannot save anything just now. Please repeat it in a minute.'],
  },
  failed: {
    heading: 'Something went wrong',
    paragraphs: ['This is our mistake. Please try again; if that does not help, write to the operator of this server.'],
  },
} as const satisfies Record<string, LoginNotice>;

/** Links below a page. */
export const pageLinks = {
  account: { href: '/account', text: 'Log in' },
  reset: { href: '/account/reset', text: 'Choose a new password by mail' },
  forgotten: { href: '/account/reset', text: 'Forgot your password?' },
} as const;
