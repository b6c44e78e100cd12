import type { LedgerCommand } from '../../src/permission/ledger-command.ts';
import {
  neverSeen,
  type AddressState,
  type ContactState,
  type Episode,
  type Hold,
  type Situation,
  type WaitingConfirmation,
} from '../../src/permission/address-state.ts';
import type { AskCommand } from '../../src/permission/ask.ts';

export const now = new Date('2026-11-23T12:00:00Z');
export const optedInAt = new Date('2026-10-01T09:00:00Z');
export const optedOutAt = new Date('2026-11-20T09:00:00Z');
export const askedAt = new Date('2026-11-21T09:00:00Z');
export const heldAt = new Date('2026-11-22T09:00:00Z');

const seen: AddressState = { ...neverSeen, lastEvent: { command: 'create', from: null, at: optedInAt } };

export const implicit: AddressState = {
  ...seen,
  permission: 'implicit',
  optIn: { source: 'Account', at: optedInAt },
};

export const explicit: AddressState = {
  ...seen,
  permission: 'explicit',
  optIn: { source: 'Contact', at: optedInAt },
  confirmStatus: 'confirmed',
};

export const notSet: AddressState = { ...seen, permission: 'not_set' };

/** Signed up, and not confirmed yet; never opted out. */
export const pending: AddressState = { ...seen, permission: 'pending_confirmation', confirmStatus: 'pending' };

const hold: Hold = { from: 'explicit', since: heldAt, until: new Date('2026-12-07T09:00:00Z') };

/** On hold since an explicit permission. */
export const held: AddressState = {
  ...explicit,
  permission: 'temp_hold',
  hold,
  lastHoldAt: heldAt,
  softBouncesAt: [heldAt],
};

/** As `held`, but since an implicit permission. */
export const heldFromImplicit: AddressState = { ...held, hold: { ...hold, from: 'implicit' } };

/** On hold for the second time: only the owner or the contact can end it. */
export const heldWithoutEnd: AddressState = { ...held, hold: { ...hold, until: null } };

export const episode: Episode = {
  solicitedAt: null,
  contactActedAt: optedOutAt,
  before: {
    permission: 'explicit',
    optIn: { source: 'Contact', at: optedInAt },
    confirmStatus: 'confirmed',
    hold: null,
    listIds: ['list-a', 'list-b'],
  },
};

/** Opted out by the contact, not asked to resubscribe. */
export const unsubscribed: AddressState = {
  ...seen,
  permission: 'unsubscribed',
  optOut: { source: 'Contact', at: optedOutAt, reason: null },
  episode,
  episodeCount: 1,
  lastEvent: { command: 'unsubscribe_link', from: 'explicit', at: optedOutAt },
};

/** Opted out, and asked to resubscribe: the answer is awaited. */
export const solicited: AddressState = {
  ...unsubscribed,
  permission: 'pending_confirmation',
  confirmStatus: 'pending',
  episode: { ...episode, solicitedAt: askedAt },
  lastEvent: { command: 'resubscribe', from: 'unsubscribed', at: askedAt },
};

/** Opted out again after it was asked to resubscribe. */
export const refusedAgain: AddressState = { ...unsubscribed, episode: { ...episode, solicitedAt: askedAt } };

export const undeliverableAt = new Date('2026-11-10T09:00:00Z');

export function undeliverable(address: AddressState): AddressState {
  return { ...address, undeliverableAt };
}

export const present: ContactState = { deleted: false, listIds: [] };
export const onListA: ContactState = { deleted: false, listIds: ['list-a'] };
export const deleted: ContactState = { deleted: true, listIds: [] };

/** An address with its contact; nothing waits and nothing was mailed unless named. */
export function situation(
  address: AddressState,
  contact: ContactState | null = present,
  more: Partial<Pick<Situation, 'waiting' | 'requests'>> = {},
): Situation {
  return { address, contact, waiting: [], requests: { last24Hours: 0, unanswered: 0 }, ...more };
}

/** A confirmation that waits for lists B, its mail accepted and its link not over. */
export const waiting: WaitingConfirmation = {
  id: 'confirmation-1',
  kind: 'request',
  listIds: ['list-b'],
  expiresAt: new Date('2026-12-20T09:00:00Z'),
};

type Asks = Partial<Pick<AskCommand, 'permission' | 'reason' | 'lists' | 'read'>>;

function ask(source: AskCommand['source'], command: LedgerCommand, via: AskCommand['via'], asks: Asks): AskCommand {
  return {
    kind: 'ask',
    source,
    command,
    via,
    permission: undefined,
    reason: null,
    lists: undefined,
    read: null,
    ...asks,
  };
}

export const accountPut = (asks: Asks = {}): AskCommand => ask('Account', 'update', 'update', asks);
export const accountPost = (asks: Asks = {}): AskCommand => ask('Account', 'create', 'create', asks);
export const contactPut = (asks: Asks = {}): AskCommand => ask('Contact', 'update', 'update', asks);
export const contactPost = (asks: Asks = {}): AskCommand => ask('Contact', 'create', 'create', asks);
export const importRow = (asks: Asks = {}): AskCommand => ask('Account', 'import', 'import', asks);
export const listJob = (asks: Asks = {}): AskCommand => ask('Account', 'add_to_lists', 'bulk', asks);

export function replaceLists(...listIds: string[]): AskCommand['lists'] {
  return { mode: 'replace', listIds };
}

export function addLists(...listIds: string[]): AskCommand['lists'] {
  return { mode: 'add', listIds };
}

export function removeLists(...listIds: string[]): AskCommand['lists'] {
  return { mode: 'remove', listIds };
}
