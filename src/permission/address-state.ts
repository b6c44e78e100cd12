import type { LedgerCommand } from './ledger-command.ts';

export const permissions = [
  'implicit',
  'explicit',
  'pending_confirmation',
  'unsubscribed',
  'temp_hold',
  'not_set',
] as const;

/** `permission_to_send` of an address. */
export type Permission = (typeof permissions)[number];

export const sources = ['Account', 'Contact', 'System'] as const;

/** The side that acted: the owner of the account, the person behind the address, or the server itself. */
export type Source = (typeof sources)[number];

export interface OptIn {
  readonly source: Source;
  readonly at: Date;
}

export interface OptOut {
  readonly source: Source;
  readonly at: Date;
  readonly reason: string | null;
}

/** A pause after bounces. `until` is null when only the owner or the contact can end it. */
export interface Hold {
  readonly from: 'implicit' | 'explicit';
  readonly since: Date;
  readonly until: Date | null;
}

/** The state of an address before it opted out: an undo restores it, and "Subscribe again" joins its lists. */
export interface BeforeOptOut {
  readonly permission: Permission | null;
  readonly optIn: OptIn | null;
  readonly confirmStatus: ConfirmStatus;
  readonly hold: Hold | null;
  readonly listIds: readonly string[];
}

/** An opt-out and all that follows until the contact opts in by an own act. */
export interface Episode {
  readonly solicitedAt: Date | null;
  /** When the contact did it personally, also if the account had been first. */
  readonly contactActedAt: Date | null;
  readonly before: BeforeOptOut;
}

export type ConfirmStatus = 'off' | 'pending' | 'confirmed';

/** The stored state of one address within one account. Permission belongs to the address, not to the profile. */
export interface AddressState {
  /** null: this address was never seen. */
  readonly permission: Permission | null;
  readonly optIn: OptIn | null;
  /** Kept while pending inside an episode, shown only while unsubscribed. */
  readonly optOut: OptOut | null;
  readonly confirmStatus: ConfirmStatus;
  readonly hold: Hold | null;
  readonly lastHoldAt: Date | null;
  readonly softBouncesAt: readonly Date[];
  readonly undeliverableAt: Date | null;
  readonly episode: Episode | null;
  /** How many episodes this address has had, the open one included. */
  readonly episodeCount: number;
  /** "I did not ask for this": until then nobody but the account's one solicitation causes a confirmation mail. */
  readonly requestsStoppedUntil: Date | null;
  /** The last event of the address's chain. */
  readonly lastEvent: { readonly command: LedgerCommand; readonly from: Permission | null; readonly at: Date } | null;
}

/** An address that nobody has stored yet. */
export const neverSeen: AddressState = {
  permission: null,
  optIn: null,
  optOut: null,
  confirmStatus: 'off',
  hold: null,
  lastHoldAt: null,
  softBouncesAt: [],
  undeliverableAt: null,
  episode: null,
  episodeCount: 0,
  requestsStoppedUntil: null,
  lastEvent: null,
};

/** The profile that has the address now; null if none has (erased, changed away, suppression entry, not yet created). */
export interface ContactState {
  readonly deleted: boolean;
  readonly listIds: readonly string[];
}

/** A confirmation that was mailed, or is about to be, and is neither answered nor void. */
export interface WaitingConfirmation {
  readonly id: string;
  readonly kind: 'solicitation' | 'request';
  readonly listIds: readonly string[];
  /** null until the relay has accepted the mail. */
  readonly expiresAt: Date | null;
}

/** The input of a decision: one address, its profile, and the confirmations that wait for it. */
export interface Situation {
  readonly address: AddressState;
  readonly contact: ContactState | null;
  readonly waiting: readonly WaitingConfirmation[];
  /** Confirmation mails that people or forms caused: creation times of the last 24 hours, and how many nobody answered. */
  readonly requests: { readonly last24Hours: number; readonly unanswered: number };
}

/** The permissions that allow mail. Deliverability and deletion are asked by `mayBeMailed`. */
export const mailablePermissions = ['implicit', 'explicit'] as const;

/** True if the permission alone allows mail. */
export function permitsMail(permission: Permission | null): permission is 'implicit' | 'explicit' {
  return mailablePermissions.some((one) => one === permission);
}

/** The facts of an existing contact that decide whether it is mailable. */
export interface MailFacts {
  readonly permission: Permission | null;
  readonly undeliverable: boolean | null;
  readonly deleted: boolean;
}

/** Mailable: permission implicit or explicit, contact not deleted, address not undeliverable. Nothing else is. */
export function mayBeMailed({ permission, undeliverable, deleted }: MailFacts): boolean {
  return permitsMail(permission) && undeliverable !== true && !deleted;
}

/** The same of an address, which no contact may have. */
export function isMailable({ address, contact }: Pick<Situation, 'address' | 'contact'>): boolean {
  const { permission, undeliverableAt } = address;
  return (
    contact !== null && mayBeMailed({ permission, undeliverable: undeliverableAt !== null, deleted: contact.deleted })
  );
}

/** An address that opted out, or has not confirmed, is on no list. */
export function isOnNoList(permission: Permission | null): permission is 'unsubscribed' | 'pending_confirmation' {
  return permission === 'unsubscribed' || permission === 'pending_confirmation';
}

/** An opt-in is shown while it is in force (docs/permission.md, invariant 4). */
export function showsOptIn(permission: Permission | null): boolean {
  return permitsMail(permission) || permission === 'temp_hold';
}

/** An opt-out is shown while the address is unsubscribed (docs/permission.md, invariant 4). */
export function showsOptOut(permission: Permission | null): boolean {
  return permission === 'unsubscribed';
}
