import type { OptOut, Permission } from '../permission/address-state.ts';

export interface ListName {
  readonly listId: string;
  readonly name: string;
}

/** The data of the page behind an unsubscribe link, about the address to which the mail was sent. */
export interface Subscription {
  readonly accountName: string;
  readonly language: string;
  /** Masked; null if its text is no longer stored. */
  readonly address: string | null;
  readonly permission: Permission;
  readonly optOut: OptOut | null;
  readonly mayUndo: boolean;
  /** Whether there is an opt-out that "Subscribe again" would end. */
  readonly maySubscribeAgain: boolean;
  /** The lists it is on. */
  readonly lists: readonly ListName[];
  /** The lists it was on when it opted out that still exist. */
  readonly listsBefore: readonly ListName[];
  /** The contact has another address by now, and that one has not opted out. */
  readonly elsewhere: boolean;
}
