import type { LedgerCommand } from './ledger-command.ts';
import type { AddressState, Situation, Source } from './address-state.ts';
import { cleanReason } from './opt-out-reason.ts';
import { nothingChanges, snapshot, type Accepted } from './decision.ts';

export interface OptOutCommand {
  readonly kind: 'opt_out';
  /** The ledger's name of the way: update, create, unsubscribe_link, one_click, complaint. */
  readonly command: LedgerCommand;
  readonly source: Source;
  readonly reason: string | null;
}

/**
 * Anyone opts out: never refused. The address leaves all lists, waiting confirmations are void, queued mail is cancelled.
 * If the address had opted out before, the first opt-out stays; a missing reason is filled in, and the contact's own act is
 * recorded once if the account had been first.
 */
export function optOut(situation: Situation, command: OptOutCommand, now: Date): Accepted {
  const { address } = situation;
  if (address.permission === 'unsubscribed') return repeatOptOut(address, command, now);
  const episode = address.episode ?? { solicitedAt: null, contactActedAt: null, before: snapshot(situation) };
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: 'unsubscribed',
      optIn: null,
      optOut: { source: command.source, at: now, reason: cleanReason(command.reason) },
      confirmStatus: 'off',
      hold: null,
      episode: { ...episode, contactActedAt: command.source === 'Contact' ? now : episode.contactActedAt },
      episodeCount: address.episode === null ? address.episodeCount + 1 : address.episodeCount,
    },
    entry: { command: command.command, from: address.permission, to: 'unsubscribed', source: command.source },
    lists: { kind: 'replace', listIds: [] },
    waiting: 'void',
    cancelMail: true,
  };
}

function repeatOptOut(address: AddressState, command: OptOutCommand, now: Date): Accepted {
  if (address.optOut === null || address.episode === null) throw new Error('an unsubscribed address has no opt-out');
  const reason = address.optOut.reason ?? cleanReason(command.reason);
  const contactActsNow = command.source === 'Contact' && address.episode.contactActedAt === null;
  if (reason === address.optOut.reason && !contactActsNow) return nothingChanges(address);
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      optOut: { ...address.optOut, reason },
      episode: { ...address.episode, contactActedAt: contactActsNow ? now : address.episode.contactActedAt },
    },
    entry: { command: command.command, from: 'unsubscribed', to: 'unsubscribed', source: command.source },
  };
}
