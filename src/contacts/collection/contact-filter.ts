import type { Permission } from '../../permission/address-state.ts';
import type { SmsPermission } from '../../sms-channels/sms-channel.ts';

/** What a collection may be narrowed to. `active`: mailable. `deleted`: whatever the permission. `all`: deleted ones too. */
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
  /** Whoever meets the criteria of a segment; then nothing else is asked. undefined: none. */
  readonly segmentId: number | undefined;
}

export function isBounded({ after, before }: TimeRange): boolean {
  return after !== undefined || before !== undefined;
}
