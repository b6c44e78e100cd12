import { describe } from 'node:test';

import { neverSeen } from '../../src/permission/address-state.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  contactPost,
  contactPut,
  addLists,
  deleted,
  explicit,
  held,
  heldWithoutEnd,
  implicit,
  notSet,
  now,
  onListA,
  pending,
  present,
  refusedAgain,
  replaceLists,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
  waiting,
} from './situations.ts';

const optIn = { source: 'Contact', at: now } as const;
const optedOut = { unsubscribed, 'unsubscribed again': refusedAgain, pending, solicited } as const;

describe('the contact opts in out of an opt-out or a pending confirmation', () => {
  testRows([
    ...Object.entries(optedOut).flatMap(([name, address]): Row[] => [
      ...(['implicit', 'explicit'] as const).map((permission): Row => ({
        name: `${name}: ${permission} with a list is granted at once, the episode is over, the contact is back`,
        given: situation(undeliverable(address), deleted, { waiting: [waiting] }),
        command: contactPut({ permission, lists: replaceLists('list-a', 'list-a') }),
        result: {
          state: {
            permission,
            optIn,
            optOut: null,
            episode: null,
            confirmStatus: 'off',
            undeliverableAt: null,
          },
          entry: event('update', address.permission, permission, 'Contact'),
          lists: { kind: 'replace', listIds: ['list-a'] },
          waiting: 'void',
          contact: 'revive',
        },
      })),
      {
        name: `${name}: a permission without a list is refused: name at least one list`,
        given: situation(address),
        command: contactPut({ permission: 'explicit', lists: replaceLists() }),
        result: /^list_memberships is missing: .* name at least one list/,
      },
    ]),
    {
      name: 'unsubscribed: lists without a permission are refused',
      given: situation(unsubscribed),
      command: contactPut({ lists: replaceLists('list-a') }),
      result: /^email_address.permission_to_send is missing/,
    },
    {
      name: 'pending: lists without a permission are not joined',
      given: situation(pending),
      command: contactPut({ lists: replaceLists('list-a') }),
      result: { listsNotJoined: true },
    },
    {
      name: 'update_source=Contact alone is not consent',
      given: situation(unsubscribed),
      command: contactPut(),
      result: nothing,
    },
  ]);
});

describe('the contact opts in an address that is not opted out', () => {
  testRows([
    {
      name: 'none: a create gives the permission asked for, source Contact',
      given: situation(neverSeen, null),
      command: contactPost({ permission: 'explicit', lists: replaceLists('list-a') }),
      result: {
        state: { permission: 'explicit', optIn },
        entry: event('create', null, 'explicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
    {
      name: 'not_set: the permission asked for, source Contact',
      given: situation(notSet, onListA),
      command: contactPut({ permission: 'implicit' }),
      result: { state: { permission: 'implicit', optIn }, entry: event('update', 'not_set', 'implicit', 'Contact') },
    },
    {
      name: 'implicit: changed, opt-in facts anew, no list needed',
      given: situation(implicit, onListA, { waiting: [waiting] }),
      command: contactPut({ permission: 'explicit' }),
      result: {
        state: { permission: 'explicit', optIn },
        entry: event('update', 'implicit', 'explicit', 'Contact'),
        contact: 'revive',
      },
    },
    {
      name: 'explicit: changed to implicit, opt-in facts anew, still undeliverable',
      given: situation(undeliverable(explicit), onListA),
      command: contactPut({ permission: 'implicit', lists: addLists('list-b') }),
      result: {
        state: { permission: 'implicit', optIn, confirmStatus: 'off' },
        entry: event('update', 'explicit', 'implicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a', 'list-b'] },
        contact: 'revive',
      },
    },
    ...[held, heldWithoutEnd].flatMap((address) =>
      (['implicit', 'explicit'] as const).map((permission): Row => ({
        name: `temp_hold ${address.hold?.until === null ? 'without' : 'with'} end: ${permission} as asked, hold and soft bounces cleared`,
        given: situation(address, onListA),
        command: contactPut({ permission }),
        result: {
          state: { permission, optIn, confirmStatus: 'off', hold: null, softBouncesAt: [] },
          entry: event('update', 'temp_hold', permission, 'Contact'),
          contact: 'revive',
        },
      })),
    ),
    {
      name: 'lists alone are joined',
      given: situation(implicit),
      command: contactPut({ lists: replaceLists('list-a') }),
      result: {
        entry: event('update', 'implicit', 'implicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
  ]);
});

describe('the contact asks for a deleted contact', () => {
  testRows([
    {
      name: 'a permission and a list bring it back',
      given: situation(implicit, deleted),
      command: contactPut({ permission: 'explicit', lists: replaceLists('list-a') }),
      result: {
        state: { permission: 'explicit', optIn },
        entry: event('update', 'implicit', 'explicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a'] },
        contact: 'revive',
      },
    },
    {
      name: 'the permission that it has and a list bring it back',
      given: situation(explicit, deleted),
      command: contactPut({ permission: 'explicit', lists: replaceLists('list-a') }),
      result: {
        entry: event('update', 'explicit', 'explicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a'] },
        contact: 'revive',
      },
    },
    {
      name: 'a permission alone is taken, and it stays deleted',
      given: situation(notSet, deleted),
      command: contactPut({ permission: 'explicit' }),
      result: { state: { permission: 'explicit', optIn }, entry: event('update', 'not_set', 'explicit', 'Contact') },
    },
    {
      name: 'lists alone are not joined, and it stays deleted',
      given: situation(implicit, deleted),
      command: contactPut({ lists: replaceLists('list-a') }),
      result: { listsNotJoined: true },
    },
    {
      name: 'its update without a wish leaves it deleted',
      given: situation(implicit, deleted),
      command: contactPut(),
      result: nothing,
    },
  ]);
});

describe('the contact leaves lists by an integration', () => {
  testRows([
    {
      name: 'no lists are no opt-out',
      given: situation(explicit, onListA),
      command: contactPut({ lists: replaceLists() }),
      result: {
        entry: event('update', 'explicit', 'explicit', 'Contact'),
        lists: { kind: 'replace', listIds: [] },
      },
    },
    {
      name: 'the lists it is on already are no change',
      given: situation(explicit, present),
      command: contactPut({ lists: replaceLists() }),
      result: { lists: { kind: 'replace', listIds: [] } },
    },
  ]);
});
