import type { Situation } from './address-state.ts';
import { day, refuse, type Decision } from './decision.ts';
import { solicit } from './solicit.ts';

export interface ResubscribeCommand {
  readonly kind: 'resubscribe';
  readonly listIds: readonly string[];
}

/** The account asks for a resubscribe: one mail per opt-out episode, ever; lists wait for the click. */
export function resubscribe(situation: Situation, command: ResubscribeCommand, now: Date): Decision {
  const { address, contact } = situation;
  const solicitedAt = address.episode?.solicitedAt ?? null;
  if (address.permission === 'pending_confirmation') {
    return refuse('Contact is not unsubscribed (pending confirmation)');
  }
  if (address.permission === 'unsubscribed' && solicitedAt !== null) {
    return refuse(
      `Contact was already asked to resubscribe on ${day(solicitedAt)}; only the contact can resubscribe: sign-up form or a link in a mail`,
    );
  }
  if (contact === null || contact.deleted) {
    return refuse('Contact is deleted: revive the contact before asking to resubscribe');
  }
  if (address.undeliverableAt !== null) {
    return refuse(
      `address is undeliverable since ${day(address.undeliverableAt)}: the contact can resubscribe by a sign-up form`,
    );
  }
  if (address.permission !== 'unsubscribed') return refuse('Contact is not unsubscribed');
  return solicit(situation, { command: 'resubscribe', listIds: command.listIds }, now);
}
