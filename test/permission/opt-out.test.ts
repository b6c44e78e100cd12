import { describe } from 'node:test';

import { neverSeen, type AddressState, type Source } from '../../src/permission/address-state.ts';
import type { OptOutCommand } from '../../src/permission/opt-out.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  accountPost,
  accountPut,
  addLists,
  contactPut,
  deleted,
  episode,
  explicit,
  held,
  implicit,
  importRow,
  listJob,
  notSet,
  now,
  onListA,
  optedOutAt,
  pending,
  present,
  replaceLists,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
  waiting,
} from './situations.ts';

const link: OptOutCommand = { kind: 'opt_out', command: 'unsubscribe_link', source: 'Contact', reason: null };
const ended = { lists: { kind: 'replace', listIds: [] }, waiting: 'void', cancelMail: true } as const;

/** What an opt-out makes of an address outside an episode: a new episode that remembers what was before. */
function optedOut(
  before: AddressState,
  source: Source,
  listIds: string[],
  reason: string | null,
): Partial<AddressState> {
  const { permission, optIn, confirmStatus, hold } = before;
  return {
    permission: 'unsubscribed',
    optIn: null,
    optOut: { source, at: now, reason },
    confirmStatus: 'off',
    hold: null,
    episode: {
      solicitedAt: null,
      contactActedAt: source === 'Contact' ? now : null,
      before: { permission, optIn, confirmStatus, hold, listIds },
    },
    episodeCount: before.episodeCount + 1,
  };
}

describe('anyone opts out, from anything but unsubscribed', () => {
  const states = { implicit, explicit, temp_hold: held, pending_confirmation: pending, not_set: notSet } as const;
  testRows([
    ...Object.entries(states).map(([name, address]): Row => ({
      name: `a link opts out ${name}: off all lists, waiting confirmations void, queued mail cancelled`,
      given: situation(address, onListA, { waiting: [waiting] }),
      command: { ...link, reason: '  too much mail \n' },
      result: {
        ...ended,
        state: optedOut(address, 'Contact', ['list-a'], 'too much mail'),
        entry: event('unsubscribe_link', address.permission, 'unsubscribed', 'Contact'),
      },
    })),
    {
      name: 'an account update opts out with the account as the source; a blank reason is none',
      given: situation(implicit, onListA),
      command: accountPut({ permission: 'unsubscribed', reason: ' \t' }),
      result: {
        ...ended,
        state: optedOut(implicit, 'Account', ['list-a'], null),
        entry: event('update', 'implicit', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'a complaint opts out as the contact',
      given: situation(explicit),
      command: { ...link, command: 'complaint', reason: 'Reported as spam' },
      result: {
        ...ended,
        state: optedOut(explicit, 'Contact', [], 'Reported as spam'),
        entry: event('complaint', 'explicit', 'unsubscribed', 'Contact'),
      },
    },
    {
      name: 'an address that was never seen is opted out by a create: a suppression entry',
      given: situation(neverSeen, null),
      command: accountPost({ permission: 'unsubscribed' }),
      result: {
        ...ended,
        state: optedOut(neverSeen, 'Account', [], null),
        entry: event('create', null, 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'an import row of a suppression list opts out',
      given: situation(implicit, onListA),
      command: importRow({ permission: 'unsubscribed' }),
      result: {
        ...ended,
        state: optedOut(implicit, 'Account', ['list-a'], null),
        entry: event('import', 'implicit', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'an undeliverable address stays undeliverable',
      given: situation(undeliverable(implicit)),
      command: link,
      result: {
        ...ended,
        state: optedOut(implicit, 'Contact', [], null),
        entry: event('unsubscribe_link', 'implicit', 'unsubscribed', 'Contact'),
      },
    },
    {
      name: 'pending inside an episode stays in that episode, solicitation spent; the new opt-out is dated now',
      given: situation(solicited, present, { waiting: [waiting] }),
      command: link,
      result: {
        ...ended,
        state: {
          permission: 'unsubscribed',
          optOut: { source: 'Contact', at: now, reason: null },
          confirmStatus: 'off',
          episode: { ...episode, solicitedAt: solicited.episode?.solicitedAt ?? null, contactActedAt: now },
        },
        entry: event('unsubscribe_link', 'pending_confirmation', 'unsubscribed', 'Contact'),
      },
    },
    {
      name: 'the opt-out of a deleted contact is recorded, and it stays deleted',
      given: situation(implicit, deleted),
      command: accountPut({ permission: 'unsubscribed' }),
      result: {
        ...ended,
        state: optedOut(implicit, 'Account', [], null),
        entry: event('update', 'implicit', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'a bulk opt-out of a deleted contact is recorded too',
      given: situation(implicit, deleted),
      command: listJob({ permission: 'unsubscribed' }),
      result: {
        ...ended,
        state: optedOut(implicit, 'Account', [], null),
        entry: event('add_to_lists', 'implicit', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'a reason of 255 characters is taken',
      given: situation(implicit),
      command: accountPut({ permission: 'unsubscribed', reason: ` ${'x'.repeat(255)} ` }),
      result: {
        ...ended,
        state: optedOut(implicit, 'Account', [], 'x'.repeat(255)),
        entry: event('update', 'implicit', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'a longer reason is refused',
      given: situation(implicit),
      command: accountPut({ permission: 'unsubscribed', reason: 'x'.repeat(256) }),
      result: /opt_out_reason is too long \(maximum is 255 characters\)/,
    },
  ]);
});

describe('an opted-out address opts out again', () => {
  const byAccount: AddressState = {
    ...unsubscribed,
    optOut: { source: 'Account', at: optedOutAt, reason: 'invoice unpaid' },
    episode: { ...episode, contactActedAt: null },
  };
  testRows([
    {
      name: 'the first opt-out stands, and confirmations that wait go on waiting',
      given: situation(unsubscribed, present, { waiting: [waiting] }),
      command: link,
      result: nothing,
    },
    {
      name: 'a missing reason is filled in',
      given: situation(unsubscribed),
      command: { ...link, reason: ' moved ' },
      result: {
        state: { optOut: { source: 'Contact', at: optedOutAt, reason: 'moved' } },
        entry: event('unsubscribe_link', 'unsubscribed', 'unsubscribed', 'Contact'),
      },
    },
    {
      name: 'a reason that is there is not replaced',
      given: situation({ ...byAccount, episode }),
      command: { ...link, reason: 'another' },
      result: nothing,
    },
    {
      name: 'when the contact does what the account had done, that act is recorded too',
      given: situation(byAccount),
      command: link,
      result: {
        state: { episode: { ...episode, contactActedAt: now } },
        entry: event('unsubscribe_link', 'unsubscribed', 'unsubscribed', 'Contact'),
      },
    },
    {
      name: 'when the account does what the contact had done, nothing changes',
      given: situation(unsubscribed),
      command: accountPut({ permission: 'unsubscribed', lists: replaceLists('list-a') }),
      result: nothing,
    },
    {
      name: 'a plain update of the account that repeats it brings a deleted contact back, opted out',
      given: situation(unsubscribed, deleted),
      command: accountPut({ permission: 'unsubscribed', lists: replaceLists('list-a') }),
      result: { entry: event('update', 'unsubscribed', 'unsubscribed', 'Account'), contact: 'revive' },
    },
    {
      name: 'one of the contact does not bring it back',
      given: situation(unsubscribed, deleted),
      command: contactPut({ permission: 'unsubscribed', lists: addLists('list-a') }),
      result: nothing,
    },
  ]);
});
