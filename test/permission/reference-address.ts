import type { Permission, Source } from '../../src/permission/address-state.ts';

const dayMilliseconds = 86_400_000;

/** What an address was before it opted out. */
export type Before = Pick<ReferenceAddress, 'permission' | 'optIn' | 'confirmStatus' | 'heldFrom' | 'heldUntil'> & {
  readonly listIds: readonly string[];
};

/** One address of the reference model: plain facts, changed in place as the permission rules say in words. */
export class ReferenceAddress {
  permission: Permission | null = null;
  optIn: { source: Source; at: number } | null = null;
  optOut: { source: Source; at: number; reason: string | null } | null = null;
  confirmStatus: 'off' | 'pending' | 'confirmed' = 'off';
  heldFrom: 'implicit' | 'explicit' | null = null;
  heldUntil: number | null = null;
  lastHeldAt: number | null = null;
  bounces: number[] = [];
  undeliverable = false;
  /** Inside an opt-out episode: what was before it, and whether the account has asked, and the contact has acted. */
  before: Before | null = null;
  solicitedAt: number | null = null;
  contactActed = false;
  stoppedUntil = 0;
  waiting: { kind: 'solicitation' | 'request'; listIds: readonly string[]; until: number }[] = [];
  requests: number[] = [];
  answeredAt = -1;
  last: { command: string; from: Permission | null; at: number } | null = null;

  get mayBeOnLists(): boolean {
    return this.permission !== 'unsubscribed' && this.permission !== 'pending_confirmation';
  }

  get permitsMail(): boolean {
    return this.permission === 'implicit' || this.permission === 'explicit';
  }

  /** A change of permission, or an event with from = to. */
  become(permission: Permission, command: string, now: number): void {
    this.last = { command, from: this.permission, at: now };
    this.permission = permission;
  }

  /** The permission is granted to an address without one. */
  grant(permission: 'implicit' | 'explicit', source: Source, command: string, now: number): void {
    this.optIn = { source, at: now };
    this.confirmStatus = 'off';
    this.become(permission, command, now);
  }

  /** The contact opts in by an own act: the episode is over. */
  optInByContact(permission: 'implicit' | 'explicit', command: string, now: number): void {
    this.grant(permission, 'Contact', command, now);
    this.endEpisode();
    this.heldFrom = null;
    this.heldUntil = null;
    this.bounces = [];
  }

  endEpisode(): void {
    this.optOut = null;
    this.before = null;
    this.solicitedAt = null;
    this.contactActed = false;
  }

  optOutNow(source: Source, reason: string | null, listIds: readonly string[], command: string, now: number): void {
    const clean = reason?.trim() || null;
    if (this.permission === 'unsubscribed') {
      const known = this.optOut?.reason ?? null;
      const actsFirst = source === 'Contact' && !this.contactActed;
      if (known === null && clean !== null && this.optOut !== null) this.optOut.reason = clean;
      if (actsFirst) this.contactActed = true;
      if (actsFirst || (known === null && clean !== null)) this.become('unsubscribed', command, now);
      return;
    }
    this.before ??= this.remember(listIds);
    if (source === 'Contact') this.contactActed = true;
    this.leaveOptIn();
    this.optOut = { source, at: now, reason: clean };
    this.waiting = [];
    this.become('unsubscribed', command, now);
  }

  /** Whoever had opted out before is written down as erased all the same, and what waits is void. */
  eraseNow(listIds: readonly string[], now: number): void {
    const wasRecorded = this.permission === 'unsubscribed' && this.contactActed;
    this.optOutNow('Contact', null, listIds, 'erase', now);
    if (wasRecorded) this.become('unsubscribed', 'erase', now);
    this.waiting = [];
  }

  remember(listIds: readonly string[]): Before {
    const { permission, optIn, confirmStatus, heldFrom, heldUntil } = this;
    return { permission, optIn, confirmStatus, heldFrom, heldUntil, listIds: [...listIds] };
  }

  leaveOptIn(): void {
    this.optIn = null;
    this.confirmStatus = 'off';
    this.heldFrom = null;
    this.heldUntil = null;
  }

  solicit(listIds: readonly string[], command: string, now: number): void {
    this.solicitedAt = now;
    this.confirmStatus = 'pending';
    this.mail('solicitation', listIds, now);
    this.become('pending_confirmation', command, now);
  }

  /** A mail that a person or a form causes goes out, unless the cap is reached. */
  request(listIds: readonly string[], now: number): boolean {
    const lastDay = this.requests.filter((at) => at > now - dayMilliseconds).length;
    const unanswered = this.requests.filter((at) => at > this.answeredAt).length;
    if (now < this.stoppedUntil || lastDay >= 3 || unanswered >= 5) return false;
    this.requests.push(now);
    this.mail('request', listIds, now);
    return true;
  }

  private mail(kind: 'solicitation' | 'request', listIds: readonly string[], now: number): void {
    this.waiting.push({ kind, listIds: [...new Set(listIds)], until: now + 30 * dayMilliseconds });
  }

  softBounce(now: number): void {
    if (this.permission === null) return;
    this.bounces = [...this.bounces.filter((at) => at > now - 15 * dayMilliseconds), now];
    if (this.bounces.length < 3 || (this.permission !== 'implicit' && this.permission !== 'explicit')) return;
    const second = this.lastHeldAt !== null && now - this.lastHeldAt <= 180 * dayMilliseconds;
    this.heldFrom = this.permission;
    this.heldUntil = second ? null : now + 15 * dayMilliseconds;
    this.lastHeldAt = now;
    this.bounces = [];
    this.become('temp_hold', 'hold', now);
  }

  releaseHold(command: string, now: number): void {
    if (this.heldFrom === null) throw new Error('the reference model releases what is not held');
    const to = this.heldFrom;
    this.heldFrom = null;
    this.heldUntil = null;
    this.become(to, command, now);
  }
}
