import type { LedgerCommand } from './ledger-command.ts';
import type { Situation, WaitingConfirmation } from './address-state.ts';
import { nothingChanges, refuse, type Accepted, type Decision } from './decision.ts';
import { contactOptsIn } from './opt-in.ts';
import { mayMailRequest } from './request-confirmation.ts';

export interface ConfirmCommand {
  readonly kind: 'confirm';
  readonly confirmationId: string;
  /** The confirmation's lists that still exist. */
  readonly existingListIds: readonly string[];
}

/** The contact presses the button behind a confirmation link: single use, `explicit`, waiting lists joined. */
export function confirm(situation: Situation, command: ConfirmCommand, now: Date): Decision {
  const waiting = findWaiting(situation, command.confirmationId);
  if (waiting === undefined) return refuse('this confirmation was used already, or a later choice has ended it');
  if (isExpired(waiting, now)) return refuse('this confirmation link has expired');
  const optIn = {
    command: 'confirm',
    permission: 'explicit',
    confirmStatus: 'confirmed',
    clearsUndeliverable: true,
  } as const;
  return {
    ...contactOptsIn(situation.address, { ...optIn, lists: { kind: 'add', listIds: command.existingListIds } }, now),
    waiting: { answered: waiting.id },
  };
}

export interface NewLinkCommand {
  readonly kind: 'new_link';
  readonly confirmationId: string;
}

/** "Send me a new link" on the page of an expired link that still waits: counted in the cap of requests, never a solicitation. */
export function newLink(situation: Situation, command: NewLinkCommand, now: Date): Decision {
  const waiting = findWaiting(situation, command.confirmationId);
  if (waiting === undefined) return refuse('this confirmation was used already, or a later choice has ended it');
  if (!isExpired(waiting, now)) return refuse('this confirmation link still works');
  if (!mayMailRequest(situation, now)) return nothingChanges(situation.address);
  return {
    ...unchanged(situation, 'new_link'),
    confirmation: { kind: 'request', listIds: waiting.listIds },
  };
}

export interface DeclineCommand {
  readonly kind: 'decline';
  readonly confirmationId: string;
}

/**
 * "I did not ask for this": waiting confirmations are void, and nobody can cause a confirmation mail to this address for a
 * year.
 */
export function decline(situation: Situation, command: DeclineCommand, now: Date): Decision {
  if (findWaiting(situation, command.confirmationId) === undefined) {
    return refuse('this confirmation was used already, or a later choice has ended it');
  }
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return {
    ...unchanged(situation, 'decline'),
    address: { ...situation.address, requestsStoppedUntil: until },
    waiting: 'void',
  };
}

/** Expired: the relay accepted the mail longer ago than the account's setting allows. A mail still on its way has not. */
export function isExpired(waiting: Pick<WaitingConfirmation, 'expiresAt'>, now: Date): boolean {
  return waiting.expiresAt !== null && now > waiting.expiresAt;
}

function findWaiting(situation: Situation, confirmationId: string): WaitingConfirmation | undefined {
  return situation.waiting.find((waiting) => waiting.id === confirmationId);
}

function unchanged(situation: Situation, command: LedgerCommand): Accepted {
  const { address } = situation;
  if (address.permission === null) throw new Error('a confirmation waits for an address that was never seen');
  return {
    ...nothingChanges(address),
    entry: { command, from: address.permission, to: address.permission, source: 'Contact' },
  };
}
