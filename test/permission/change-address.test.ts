import { describe } from 'node:test';

import { neverSeen, type AddressState } from '../../src/permission/address-state.ts';
import { beforeOf, carried, off, testChanges, type Row } from './address-change-table.ts';
import { event } from './decision-table.ts';
import {
  accountPut,
  contactPut,
  deleted,
  explicit,
  held,
  implicit,
  notSet,
  now,
  optedOutAt,
  pending,
  refusedAgain,
  replaceLists,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';

describe('the account changes an address that is not opted out', () => {
  const targets = { implicit, explicit, temp_hold: held, not_set: notSet, undeliverable: undeliverable(implicit) };
  testChanges([
    ...Object.entries({ implicit, temp_hold: held, pending, not_set: notSet }).map(([name, from]): Row => ({
      name: `${name} → never seen: it starts like a created one, on the lists of the contact`,
      from,
      to: neverSeen,
      command: accountPut({ permission: from === implicit ? undefined : (from.permission ?? undefined) }),
      result: [
        {
          state: { permission: 'implicit', optIn: { source: 'Account', at: now } },
          entry: event('update', null, 'implicit', 'Account'),
          lists: { kind: 'replace', listIds: ['list-a'] },
        },
      ],
    })),
    ...Object.entries(targets).map(([name, to]): Row => ({
      name: `implicit → ${name}: the new address keeps its stored permission, the contact its lists`,
      from: implicit,
      to,
      command: accountPut(),
      result: [{ entry: event('update', to.permission, to.permission ?? 'not_set', 'Account') }],
    })),
    ...Object.entries({ unsubscribed, solicited, pending }).map(([name, to]): Row => ({
      name: `implicit → ${name}: the new address keeps its stored permission, the contact leaves its lists`,
      from: implicit,
      to,
      command: accountPut(),
      result: [{ entry: event('update', to.permission, to.permission ?? 'not_set', 'Account'), lists: off }],
    })),
    {
      name: 'implicit → implicit: the permission in the request applies to the new address',
      from: implicit,
      to: implicit,
      command: accountPut({ permission: 'explicit' }),
      result: [{ state: { permission: 'explicit' }, entry: event('update', 'implicit', 'explicit', 'Account') }],
    },
    {
      name: 'implicit → unsubscribed: asking for a permission is refused',
      from: implicit,
      to: unsubscribed,
      command: accountPut({ permission: 'explicit' }),
      result: /only the contact can resubscribe/,
    },
    {
      name: 'implicit → implicit: pending_confirmation is refused as an invalid value',
      from: implicit,
      to: implicit,
      command: accountPut({ permission: 'pending_confirmation' }),
      result: /does not have a valid value/,
    },
  ]);
});

describe('the contact changes the address', () => {
  const optsIn = contactPut({ permission: 'explicit', lists: replaceLists('list-b') });
  const optIn = { source: 'Contact', at: now } as const;
  testChanges([
    {
      name: 'unsubscribed → never seen, with permission and list: opts the new address in, the old one stays opted out',
      from: unsubscribed,
      to: neverSeen,
      command: optsIn,
      result: [
        {
          state: { permission: 'explicit', optIn },
          entry: event('update', null, 'explicit', 'Contact'),
          lists: { kind: 'replace', listIds: ['list-b'] },
        },
      ],
    },
    {
      name: 'unsubscribed → unsubscribed, with permission and list: opts the new address in',
      from: refusedAgain,
      contact: deleted,
      to: unsubscribed,
      command: optsIn,
      result: [
        {
          state: { permission: 'explicit', optIn, optOut: null, episode: null },
          entry: event('update', 'unsubscribed', 'explicit', 'Contact'),
          lists: { kind: 'replace', listIds: ['list-b'] },
          waiting: 'void',
          contact: 'revive',
        },
      ],
    },
    {
      name: 'unsubscribed, with a permission and no list: refused as by the account',
      from: unsubscribed,
      to: implicit,
      command: contactPut({ permission: 'explicit' }),
      result: /only the contact can resubscribe/,
    },
    {
      name: 'unsubscribed, without a permission: the opt-out goes along as by the account',
      from: unsubscribed,
      to: neverSeen,
      command: contactPut(),
      result: [
        { ...carried(neverSeen, unsubscribed), entry: event('change_address', null, 'unsubscribed', 'Contact') },
        {},
      ],
    },
    {
      name: 'unsubscribed after the body was read: permission and list are refused',
      from: unsubscribed,
      to: neverSeen,
      command: { ...optsIn, read: { at: new Date(optedOutAt.getTime() - 1000), sawOptOut: false } },
      result: /^contact has changed since it was read/,
    },
  ]);
});

describe('a change of address with unsubscribed opts out both', () => {
  const optsOut = accountPut({ permission: 'unsubscribed', reason: 'asked by phone', lists: replaceLists('list-b') });
  const optOut = { source: 'Account', at: now, reason: 'asked by phone' } as const;
  const optedOut = (before: AddressState, listIds: string[]): Partial<AddressState> => ({
    permission: 'unsubscribed',
    optIn: null,
    optOut,
    confirmStatus: 'off',
    episode: {
      solicitedAt: null,
      contactActedAt: null,
      before: beforeOf(before, listIds),
    },
    episodeCount: 1,
  });
  testChanges([
    {
      name: 'both are opted out, mail to both is cancelled',
      from: implicit,
      to: explicit,
      command: optsOut,
      result: [
        {
          state: optedOut(explicit, ['list-a']),
          entry: event('update', 'explicit', 'unsubscribed', 'Account'),
          lists: off,
          waiting: 'void',
          cancelMail: true,
        },
      ],
      leaving: {
        state: optedOut(implicit, ['list-a']),
        entry: event('update', 'implicit', 'unsubscribed', 'Account'),
        waiting: 'void',
      },
    },
    {
      name: 'an opt-out that the old address has goes along and is filled in, however old the body is',
      from: unsubscribed,
      to: neverSeen,
      command: { ...optsOut, read: { at: new Date(0), sawOptOut: false } },
      result: [
        carried(neverSeen, unsubscribed),
        {
          state: { optOut: { source: 'Contact', at: optedOutAt, reason: 'asked by phone' } },
          entry: event('update', 'unsubscribed', 'unsubscribed', 'Account'),
        },
      ],
      leaving: {
        state: { optOut: { source: 'Contact', at: optedOutAt, reason: 'asked by phone' } },
        entry: event('update', 'unsubscribed', 'unsubscribed', 'Account'),
      },
    },
    {
      name: 'a contact that had no address leaves none',
      from: neverSeen,
      to: neverSeen,
      command: optsOut,
      result: [
        {
          state: optedOut(neverSeen, ['list-a']),
          entry: event('update', null, 'unsubscribed', 'Account'),
          lists: off,
          waiting: 'void',
          cancelMail: true,
        },
      ],
    },
  ]);
});
