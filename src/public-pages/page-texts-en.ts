import type { PageTexts } from './page-texts.ts';

export const englishTexts: PageTexts = {
  language: 'en',
  thisAddress: 'this address',
  mailFrom: (account) => `Mail from ${account}`,
  unsubscribed: 'You are unsubscribed',
  state: {
    implicit: (account, address) => `${account} may write to ${address}.`,
    explicit: (account, address) => `You agreed that ${account} may write to ${address}.`,
    pending_confirmation: (account, address) =>
      `${account} asked whether it may write to ${address}. Nothing else is sent until you agree.`,
    temp_hold: (account, address) => `Mail from ${account} to ${address} is paused, because messages came back.`,
    not_set: (account, address) => `${account} does not know yet whether it may write to ${address}.`,
    unsubscribed: (account, address) => `${account} does not write to ${address} any more.`,
  },
  optedOut: {
    Contact: (_account, day) => `You unsubscribed on ${day}.`,
    Account: (account, day) => `${account} noted this on ${day}.`,
    System: (_account, day) => `This was noted on ${day}.`,
  },
  elsewhere: (account) => `${account} may still write to another address of yours.`,
  reason: { label: 'Reason (optional)', hint: 'At most 255 characters. The sender can read it.' },
  lists: { stay: 'Lists to stay on', present: 'You are on these lists:' },
  unsubscribe: (account) => ({
    heading: 'No more mail',
    explanation: `${account} will not write to you any more, on any list.`,
    button: 'Unsubscribe',
  }),
  fewerLists: (account) => ({
    heading: 'Fewer lists instead',
    explanation: `Choose the lists of ${account} to stay on. Leaving all of them does not unsubscribe you.`,
    button: 'Save lists',
  }),
  undo: (account) => ({
    heading: 'It was a mistake',
    explanation: `${account} may write to you as before, on the same lists.`,
    button: 'Undo',
  }),
  undoToLists: (account) => ({
    heading: 'Fewer lists instead of none',
    explanation: `${account} may write to you as before, but on the chosen lists only.`,
    button: 'Stay on these lists',
  }),
  subscribeAgain: (account) => ({
    heading: 'Subscribe again',
    explanation: `I agree that ${account} may write to me again, on the lists I was on.`,
    button: 'Subscribe again',
  }),
  giveReason: (account) => ({
    heading: 'Tell us why',
    explanation: `If you like, tell ${account} why you left. You stay unsubscribed.`,
    button: 'Send reason',
  }),
  confirm: (account, address) => ({
    heading: `May ${account} write to you?`,
    explanation: `I agree that ${account} may write to ${address}.`,
    button: 'Confirm',
  }),
  confirmLists: { some: 'You will be on these lists:', none: 'The lists that were asked for no longer exist.' },
  decline: (account) => ({
    heading: 'Not you?',
    explanation: `Then nothing changes, and forms of ${account} cannot send a confirmation mail to you for a year.`,
    button: 'I did not ask for this',
  }),
  newLink: (account) => ({
    heading: 'This link has expired',
    explanation: `Nothing has changed: ${account} still waits for your answer. A new link can be mailed to you.`,
    button: 'Send me a new link',
  }),
  signUp: {
    offer: (account) => ({
      heading: `Mail from ${account}`,
      explanation: `I agree that ${account} may write to the address that I enter. Nothing is sent before I confirm it by the link in a mail.`,
      button: 'Sign up',
    }),
    address: 'E-mail address',
    fields: {
      first_name: 'First name',
      last_name: 'Last name',
      job_title: 'Job title',
      company_name: 'Company',
      phone_number: 'Phone number',
    },
    optional: (label) => `${label} (optional)`,
    wrongAddress: 'Nothing was sent yet: please enter an e-mail address, such as name@example.com.',
    wrongField: 'Nothing was sent yet: please fill in the marked fields, in a few words.',
  },
  confirmed: {
    heading: 'Confirmed',
    text: (account, address) =>
      `You agreed that ${account} may write to ${address}. Every mail has a link to unsubscribe.`,
  },
  done: {
    optedOut: 'Done. You do not need to do anything else.',
    undone: 'Undone. Everything is as it was before.',
    listsSaved: 'Your lists are saved.',
    noListLeft: 'You have left all lists. That does not unsubscribe you: to stop all mail, press “Unsubscribe”.',
    subscribedAgain: 'You are subscribed again.',
    reasonSaved: 'Thank you. Your reason is saved.',
    tooLateToUndo: 'This can no longer be undone. You can subscribe again instead.',
  },
  problems: {
    wrongLink: {
      heading: 'This link does not work',
      paragraphs: [
        'The address of this page is not complete, or something was added to it. Nothing has changed.',
        'Open the link in the mail again, or copy it as a whole. If it still does not work, answer the mail and say what you want.',
      ],
    },
    nothingChosen: {
      heading: 'Nothing was chosen',
      paragraphs: [
        'The form did not say what to do, and nothing has changed. Open the link in the mail again and press one of the buttons.',
      ],
    },
    tooLarge: {
      heading: 'That was too long',
      paragraphs: [
        'The form was larger than 16 KiB, and nothing has changed. Open the link in the mail again and write less.',
      ],
    },
    notAForm: {
      heading: 'This page accepts only forms',
      paragraphs: [
        'Nothing has changed. Send application/x-www-form-urlencoded or multipart/form-data, or open the link in a browser and press one of the buttons.',
      ],
    },
    busy: {
      heading: 'Please try again in a minute',
      paragraphs: ['We cannot save your choice just now, and nothing has changed. Please repeat it in a minute.'],
    },
    failed: {
      heading: 'Something went wrong',
      paragraphs: [
        'This is our mistake, and nothing has changed. Please try again; if that does not help, answer the mail.',
      ],
    },
    confirmationUsed: {
      heading: 'This link was used already',
      paragraphs: [
        'Your answer is saved, and nothing else is needed. To stop mail, use the link to unsubscribe that every mail has.',
      ],
    },
    confirmationEnded: {
      heading: 'This link no longer works',
      paragraphs: [
        'A later choice has taken its place, and nothing has changed now. To subscribe, use the newest mail or sign up again.',
      ],
    },
    declined: {
      heading: 'Thank you for telling us',
      paragraphs: [
        'Nothing has changed, and the links in that mail no longer work. You do not need to do anything else.',
      ],
    },
    noForm: {
      heading: 'There is no such form',
      paragraphs: [
        'The form was removed, or the address of this page is not complete. Nothing was sent. Ask the person who gave you the address for a new one.',
      ],
    },
    signedUp: {
      heading: 'Look into your mail',
      paragraphs: [
        'We have sent a link to the address you entered, unless there were too many requests lately. Press it to confirm; until then nothing else is sent.',
        'No mail? Look into the folder for spam, or check whether you entered the address right.',
      ],
    },
    newLinkSent: {
      heading: 'Look into your mail',
      paragraphs: [
        'A new link is on its way, unless there were too many requests lately. The newest mail is the one to open.',
      ],
    },
  },
};
