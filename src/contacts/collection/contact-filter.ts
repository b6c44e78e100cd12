import type { Permission } from '../../permission/address-state.ts';
import type { SmsPermission } from '../../sms-channels/sms-channel.ts';

/**
 * The statuses that a collection can be narrowed to. `active`: mailable. `deleted`: with any permission. `all`: including
 * deleted ones.
 */
export type ContactStatus = Permission | 'all' | 'active' | 'deleted';

/** From `after` on, up to but not including `before`: windows that touch neither miss nor repeat a contact. */
export interface TimeRange {
  readonly after: Date | undefined;
  readonly before: Date | undefined;
}

/** Which contacts to show; filters of different kinds are all met. */
export interface ContactFilter {
  /** Any of these; none: every contact that is not deleted. */
  readonly statuses: readonly ContactStatus[];
  /** The key of an address. */
  readonly addressKey: Buffer | undefined;
  /** On any of these lists; none: on whichever. */
  readonly listIds: readonly string[];
  /** With any of these tags; none: with whichever. */
  readonly tagIds: readonly string[];
  /** With an SMS channel of any of these permissions; none: with or without one. */
  readonly smsPermissions: readonly SmsPermission[];
  readonly updated: TimeRange;
  readonly created: TimeRange;
  readonly optedOut: TimeRange;
  /** The contacts that meet the criteria of a segment; then there is no other filter. undefined: none. */
  readonly segmentId: number | undefined;
}

export function isBounded({ after, before }: TimeRange): boolean {
  return after !== undefined || before !== undefined;
}
