import type { LedgerCommand } from './ledger-command.ts';
import type { Situation } from './address-state.ts';
import { nothingChanges, type Accepted } from './decision.ts';

/**
 * The one confirmation mail that the account may cause in an opt-out episode. The caller has checked that it was not
 * spent; the database holds it by a unique index as well.
 */
export function solicit(
  situation: Situation,
  asked: { command: LedgerCommand; listIds: readonly string[] },
  now: Date,
): Accepted {
  const { address } = situation;
  if (address.episode === null || address.episode.solicitedAt !== null)
    throw new Error('no solicitation is left in this episode');
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: 'pending_confirmation',
      confirmStatus: 'pending',
      episode: { ...address.episode, solicitedAt: now },
    },
    entry: { command: asked.command, from: address.permission, to: 'pending_confirmation', source: 'Account' },
    confirmation: { kind: 'solicitation', listIds: [...new Set(asked.listIds)] },
  };
}
