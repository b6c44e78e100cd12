import { isMailable, type Situation } from '../permission/address-state.ts';
import { actorName, day } from '../permission/decision.ts';

/** The reason why an address may not be mailed: its state, since when, by whom, and what to do. null if it may be mailed. */
export function notMailableReason(situation: Pick<Situation, 'address' | 'contact'>): string | null {
  if (isMailable(situation)) return null;
  const { address, contact } = situation;
  if (contact === null || contact.deleted) return 'Contact is deleted';
  switch (address.permission) {
    case 'unsubscribed': {
      const by = address.optOut === null ? '' : ` by ${actorName(address.optOut.source)} on ${day(address.optOut.at)}`;
      return `unsubscribed${by}; only the contact can resubscribe: sign-up form or a link in a mail`;
    }
    case 'pending_confirmation':
      return 'pending confirmation: the contact has not confirmed yet; only the link in the confirmation mail does that';
    case 'temp_hold': {
      const until = address.hold?.until;
      const end =
        until === null || until === undefined ? 'until the owner or the contact ends it' : `until ${day(until)}`;
      return `on temp_hold after bounces, ${end}`;
    }
    case 'implicit':
    case 'explicit':
      return `the address is undeliverable since ${day(address.undeliverableAt ?? new Date(0))}; a click of the contact clears that`;
    case 'not_set':
    case null:
      return 'no permission to send is stored for this address';
  }
}
