import type { LedgerCommand } from './ledger-command.ts';
import type { AddressState, ConfirmStatus, Permission } from './address-state.ts';
import { nothingChanges, type Accepted, type ListChange } from './decision.ts';

export interface ContactOptIn {
  readonly command: LedgerCommand;
  readonly permission: 'implicit' | 'explicit';
  readonly confirmStatus: ConfirmStatus;
  readonly lists: ListChange;
  /** A press of a link in a mail, or the direct resubscribe, shows that mail arrives. */
  readonly clearsUndeliverable: boolean;
}

/**
 * The contact opts in by an own act: the episode ends, the opt-out facts and a hold go, a deleted contact comes back.
 * The only way from `unsubscribed` to a permission that allows mail.
 */
export function contactOptsIn(address: AddressState, optIn: ContactOptIn, now: Date): Accepted {
  return {
    ...nothingChanges(address),
    address: {
      ...address,
      permission: optIn.permission,
      optIn: { source: 'Contact', at: now },
      optOut: null,
      confirmStatus: optIn.confirmStatus,
      hold: null,
      softBouncesAt: [],
      undeliverableAt: optIn.clearsUndeliverable ? null : address.undeliverableAt,
      episode: null,
    },
    entry: { command: optIn.command, from: address.permission, to: optIn.permission, source: 'Contact' },
    lists: optIn.lists,
    waiting: 'void',
    contact: 'revive',
  };
}

/** The permission a request asks for, or undefined if it asks for the stored one, or for none. */
export function askedBeyond(address: AddressState, asked: Permission | undefined): Permission | undefined {
  return asked === address.permission ? undefined : asked;
}

/** Whether the body that asks was read before the opt-out that is stored. Wire timestamps are whole seconds. */
export function isStale(
  address: AddressState,
  read: { readonly at: Date; readonly sawOptOut: boolean } | null,
): boolean {
  if (read === null || address.optOut === null) return false;
  const readSecond = Math.floor(read.at.getTime() / 1000);
  const optOutSecond = Math.floor(address.optOut.at.getTime() / 1000);
  // Within one second only a body that carries the opt-out itself can have been read after it.
  return readSecond < optOutSecond || (readSecond === optOutSecond && !read.sawOptOut);
}

export const staleRefusal =
  'contact has changed since it was read: the contact opted out meanwhile; read it again and send only the changes that you still want';
