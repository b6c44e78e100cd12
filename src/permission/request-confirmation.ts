import type { Situation } from './address-state.ts';

/** Confirmation mails that people or forms cause: at most 3 in 24 hours and 5 unanswered, none for a year after "I did not ask for this". */
export function mayMailRequest(situation: Situation, now: Date): boolean {
  const { requests, address } = situation;
  if (address.requestsStoppedUntil !== null && now < address.requestsStoppedUntil) return false;
  return requests.last24Hours < 3 && requests.unanswered < 5;
}

/** All lists that wait together with those newly asked for: the new mail names them all. */
export function waitingLists(situation: Situation, listIds: readonly string[]): string[] {
  return [...new Set([...situation.waiting.flatMap((waiting) => waiting.listIds), ...listIds])];
}
