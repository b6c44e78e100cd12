import type { LedgerCommand } from './ledger-command.ts';
import type { AddressState, BeforeOptOut, Permission, Situation, Source } from './address-state.ts';

/** The change of list memberships. `keep` also if the request named none. */
export type ListChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly listIds: readonly string[] }
  | { readonly kind: 'add'; readonly listIds: readonly string[] };

/** A confirmation to store, and whether its mail goes out. Lists wait in it for the click. */
export interface NewConfirmation {
  readonly kind: 'solicitation' | 'request';
  readonly listIds: readonly string[];
}

export interface LedgerEntry {
  readonly command: LedgerCommand;
  readonly from: Permission | null;
  readonly to: Permission;
  readonly source: Source;
}

/** The state to store, the mail to send and the events for the ledger. */
export interface Accepted {
  readonly refused: false;
  readonly address: AddressState;
  /** null: nothing about the permission, its facts or the lists changes, and the ledger gets nothing. */
  readonly entry: LedgerEntry | null;
  readonly lists: ListChange;
  /** Confirmations that wait: left alone, made void, or the one with this id answered and the others void. */
  readonly waiting: 'keep' | 'void' | { readonly answered: string };
  readonly confirmation: NewConfirmation | null;
  readonly cancelMail: boolean;
  readonly contact: 'keep' | 'revive' | 'delete';
  /** Lists that a bulk row or an account asked for and that were not joined, because the address may be on no list. */
  readonly listsNotJoined: boolean;
}

/** An expected refusal: the whole request is refused and nothing of it is stored. */
export interface Refused {
  readonly refused: true;
  readonly reason: string;
}

export type Decision = Accepted | Refused;

export function refuse(reason: string): Refused {
  return { refused: true, reason };
}

/** The decision that changes nothing; verbs that decide more spread over it. */
export function nothingChanges(address: AddressState): Accepted {
  return {
    refused: false,
    address,
    entry: null,
    lists: { kind: 'keep' },
    waiting: 'keep',
    confirmation: null,
    cancelMail: false,
    contact: 'keep',
    listsNotJoined: false,
  };
}

/** The present state of the address, for an undo or "Subscribe again" later. */
export function snapshot(situation: Pick<Situation, 'address' | 'contact'>): BeforeOptOut {
  const { address, contact } = situation;
  return {
    permission: address.permission,
    optIn: address.optIn,
    confirmStatus: address.confirmStatus,
    hold: address.hold,
    listIds: contact === null || contact.deleted ? [] : contact.listIds,
  };
}

/** ISO day, as the reasons of refusals name it. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function actorName(source: Source): string {
  return source === 'Contact' ? 'the contact' : source === 'Account' ? 'the account' : 'the system';
}
