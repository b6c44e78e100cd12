import { permitsMail, type Situation } from './address-state.ts';
import { nothingChanges, type Accepted } from './decision.ts';

const dayMilliseconds = 86_400_000;
const bounceWindowDays = 15;
const holdDays = 15;
const secondHoldDays = 180;
const softBouncesToHold = 3;

/** A soft bounce: the third within 15 days holds a mailable address for 15 days, a second hold within 180 days without end. */
export function softBounce(situation: Situation, now: Date): Accepted {
  const { address } = situation;
  if (address.permission === null) return nothingChanges(address);
  const since = now.getTime() - bounceWindowDays * dayMilliseconds;
  const softBouncesAt = [...address.softBouncesAt.filter((at) => at.getTime() > since), now];
  if (!permitsMail(address.permission) || softBouncesAt.length < softBouncesToHold) {
    return { ...nothingChanges(address), address: { ...address, softBouncesAt } };
  }
  const again =
    address.lastHoldAt !== null && now.getTime() - address.lastHoldAt.getTime() <= secondHoldDays * dayMilliseconds;
  const until = again ? null : new Date(now.getTime() + holdDays * dayMilliseconds);
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: 'temp_hold',
      hold: { from: address.permission, since: now, until },
      lastHoldAt: now,
      softBouncesAt: [],
    },
    entry: { command: 'hold', from: address.permission, to: 'temp_hold', source: 'System' },
  };
}

/** A hold whose time is over ends by an event; one without end, or not yet over, stays. */
export function releaseHold(situation: Situation, now: Date): Accepted {
  const { address } = situation;
  if (
    address.permission !== 'temp_hold' ||
    address.hold === null ||
    address.hold.until === null ||
    address.hold.until > now
  ) {
    return nothingChanges(address);
  }
  return {
    ...nothingChanges(address),
    address: { ...address, permission: address.hold.from, hold: null },
    entry: { command: 'release_hold', from: 'temp_hold', to: address.hold.from, source: 'System' },
  };
}

/** A hard bounce: the permission stays, the address is undeliverable until a click of the contact or a direct resubscribe. */
export function hardBounce(situation: Situation, now: Date): Accepted {
  const { address } = situation;
  if (address.permission === null || address.undeliverableAt !== null) return nothingChanges(address);
  return {
    ...nothingChanges(address),
    address: { ...address, undeliverableAt: now },
    entry: { command: 'hard_bounce', from: address.permission, to: address.permission, source: 'System' },
  };
}
