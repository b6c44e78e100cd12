import type { Situation } from './address-state.ts';
import type { Accepted } from './decision.ts';
import { optOut } from './opt-out.ts';

/**
 * A person asks to be erased: opted out as their own act. Nothing waits for a click of theirs any more and no mail goes out,
 * also if they had opted out before; the ledger says each time that they were erased.
 */
export function erase(situation: Situation, now: Date): Accepted {
  const command = 'erase';
  const decision = optOut(situation, { kind: 'opt_out', command, source: 'Contact', reason: null }, now);
  const again = { command, from: 'unsubscribed', to: 'unsubscribed', source: 'Contact' } as const;
  return { ...decision, entry: decision.entry ?? again, waiting: 'void', cancelMail: true };
}
