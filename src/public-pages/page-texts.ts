import type { FormFieldName } from '../forms/sign-up-form.ts';
import type { Permission, Source } from '../permission/address-state.ts';

/** A form of one button: its meaning, and its label. Both are stored as evidence when it is pressed. */
export interface Offer {
  readonly heading: string;
  readonly explanation: string;
  readonly button: string;
}

/** A page without a form: what happened, and what to do. */
export interface Notice {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

export type PageProblem =
  | 'wrongLink'
  | 'nothingChosen'
  | 'tooLarge'
  | 'notAForm'
  | 'busy'
  | 'failed'
  | 'confirmationUsed'
  | 'confirmationEnded'
  | 'declined'
  | 'newLinkSent'
  | 'noForm'
  | 'signedUp';

/** Everything the public pages say, in one language. */
export interface PageTexts {
  readonly language: string;
  /** Stands for an address whose text is no longer stored. */
  readonly thisAddress: string;
  readonly mailFrom: (account: string) => string;
  readonly unsubscribed: string;
  readonly state: { readonly [Each in Permission]: (account: string, address: string) => string };
  readonly optedOut: { readonly [Each in Source]: (account: string, day: string) => string };
  readonly elsewhere: (account: string) => string;
  readonly reason: { readonly label: string; readonly hint: string };
  readonly lists: { readonly stay: string; readonly present: string };
  readonly unsubscribe: (account: string) => Offer;
  readonly fewerLists: (account: string) => Offer;
  readonly undo: (account: string) => Offer;
  readonly undoToLists: (account: string) => Offer;
  readonly subscribeAgain: (account: string) => Offer;
  readonly giveReason: (account: string) => Offer;
  readonly confirm: (account: string, address: string) => Offer;
  readonly confirmLists: { readonly some: string; readonly none: string };
  readonly decline: (account: string) => Offer;
  readonly newLink: (account: string) => Offer;
  /** The texts of the page of a sign-up form that the account has not set. */
  readonly signUp: {
    readonly offer: (account: string) => Offer;
    readonly address: string;
    readonly fields: { readonly [Each in FormFieldName]: string };
    /** The label of a field that may stay empty. */
    readonly optional: (label: string) => string;
    readonly wrongAddress: string;
    readonly wrongField: string;
  };
  readonly confirmed: { readonly heading: string; readonly text: (account: string, address: string) => string };
  /** The first sentence of the page that answers a form. */
  readonly done: {
    readonly optedOut: string;
    readonly undone: string;
    readonly listsSaved: string;
    readonly noListLeft: string;
    readonly subscribedAgain: string;
    readonly reasonSaved: string;
    readonly tooLateToUndo: string;
  };
  readonly problems: { readonly [Each in PageProblem]: Notice };
}
