import { describe } from 'node:test';

import { neverSeen } from '../../src/permission/address-state.ts';
import { event, nothing, testRows } from './decision-table.ts';
import {
  accountPost,
  accountPut,
  addLists,
  deleted,
  episode,
  held,
  heldFromImplicit,
  implicit,
  importRow,
  explicit,
  listJob,
  notSet,
  now,
  onListA,
  pending,
  refusedAgain,
  removeLists,
  replaceLists,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
} from './situations.ts';

const optedInNow = { source: 'Account', at: now } as const;
const onlyTheContact =
  /^unsubscribed by the contact on 2026-11-20; only the contact can resubscribe: sign-up form or a link in a mail$/;

describe('the account opts in an address without a permission', () => {
  testRows([
    {
      name: 'a create that names no permission gives implicit, with opt-in facts of the account',
      given: situation(neverSeen, null),
      command: accountPost(),
      result: {
        state: { permission: 'implicit', optIn: optedInNow },
        entry: event('create', null, 'implicit', 'Account'),
      },
    },
    {
      name: 'a create that asks for explicit gives explicit, and joins its lists',
      given: situation(neverSeen, null),
      command: accountPost({ permission: 'explicit', lists: replaceLists('list-a', 'list-b') }),
      result: {
        state: { permission: 'explicit', optIn: optedInNow },
        entry: event('create', null, 'explicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a', 'list-b'] },
      },
    },
    {
      name: 'an import row of an unknown address gives implicit and joins its lists',
      given: situation(neverSeen, null),
      command: importRow({ permission: 'implicit', lists: addLists('list-a') }),
      result: {
        state: { permission: 'implicit', optIn: optedInNow },
        entry: event('import', null, 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
    {
      name: 'not_set takes the permission asked for, confirm_status is off, lists stay',
      given: situation({ ...notSet, confirmStatus: 'confirmed' }, onListA),
      command: accountPut({ permission: 'explicit' }),
      result: {
        state: { permission: 'explicit', optIn: optedInNow, confirmStatus: 'off' },
        entry: event('update', 'not_set', 'explicit', 'Account'),
      },
    },
    {
      name: 'not_set stays where an update asks for no permission',
      given: situation(notSet, onListA),
      command: accountPut({ lists: replaceLists('list-a') }),
      result: { lists: { kind: 'replace', listIds: ['list-a'] } },
    },
    {
      name: 'a create that asks for pending_confirmation waits for a click: one mail, lists wait',
      given: situation(neverSeen, null),
      command: accountPost({ permission: 'pending_confirmation', lists: replaceLists('list-a', 'list-a') }),
      result: {
        state: { permission: 'pending_confirmation', confirmStatus: 'pending' },
        entry: event('create', null, 'pending_confirmation', 'Account'),
        confirmation: { kind: 'request', listIds: ['list-a'] },
      },
    },
    {
      name: 'a create does not ask a stored not_set for a confirmation',
      given: situation(notSet, null),
      command: accountPost({ permission: 'pending_confirmation' }),
      result: { entry: event('create', 'not_set', 'not_set', 'Account') },
    },
  ]);
});

describe('the account changes a mailable permission', () => {
  testRows([
    {
      name: 'implicit becomes explicit and the opt-in facts are left as they are',
      given: situation(implicit, onListA),
      command: accountPut({ permission: 'explicit' }),
      result: { state: { permission: 'explicit' }, entry: event('update', 'implicit', 'explicit', 'Account') },
    },
    {
      name: 'explicit becomes implicit, with the lists that the request names',
      given: situation(explicit, onListA),
      command: accountPut({ permission: 'implicit', lists: replaceLists('list-b') }),
      result: {
        state: { permission: 'implicit' },
        entry: event('update', 'explicit', 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-b'] },
      },
    },
    {
      name: 'an import row does not change it, and joins its lists',
      given: situation(implicit, onListA),
      command: importRow({ permission: 'explicit', lists: addLists('list-b') }),
      result: {
        entry: event('import', 'implicit', 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a', 'list-b'] },
      },
    },
    {
      name: 'a list job removes the contact from a list by one event with from = to',
      given: situation(explicit, onListA),
      command: listJob({ lists: removeLists('list-a') }),
      result: {
        entry: event('add_to_lists', 'explicit', 'explicit', 'Account'),
        lists: { kind: 'replace', listIds: [] },
      },
    },
    {
      name: 'lists alone are joined where the address is undeliverable',
      given: situation(undeliverable(implicit)),
      command: accountPut({ lists: replaceLists('list-a') }),
      result: {
        entry: event('update', 'implicit', 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
  ]);
});

describe('the account asks a pending address', () => {
  const notConfirmed = /^the contact has not confirmed; only the contact can/;
  testRows([
    ...(['implicit', 'explicit'] as const).map((permission) => ({
      name: `${permission} is refused: the contact has not confirmed`,
      given: situation(pending),
      command: accountPut({ permission, lists: replaceLists('list-a') }),
      result: notConfirmed,
    })),
    {
      name: 'a permission is refused inside an opt-out episode with the opt-out as the reason',
      given: situation(solicited),
      command: accountPut({ permission: 'explicit' }),
      result: /^unsubscribed by the contact on 2026-11-20; .*has not confirmed/,
    },
    {
      name: 'lists alone are accepted and neither joined nor added to the waiting ones',
      given: situation(pending),
      command: accountPut({ permission: 'pending_confirmation', lists: replaceLists('list-a') }),
      result: { listsNotJoined: true },
    },
    {
      name: 'no lists do not clear the waiting ones',
      given: situation(pending),
      command: accountPut({ lists: replaceLists() }),
      result: nothing,
    },
    {
      name: 'an import row joins no list, and its permission is no wish',
      given: situation(solicited),
      command: importRow({ permission: 'implicit', lists: addLists('list-a') }),
      result: { listsNotJoined: true },
    },
    {
      name: 'a list job skips it',
      given: situation(pending),
      command: listJob({ lists: addLists('list-a') }),
      result: { listsNotJoined: true },
    },
  ]);
});

describe('the account asks an address on hold', () => {
  testRows([
    ...(['implicit', 'explicit'] as const).map((permission) => ({
      name: `${permission} releases the hold to the permission held before it`,
      given: situation(held, onListA),
      command: accountPut({ permission }),
      result: {
        state: { permission: 'explicit' as const, hold: null },
        entry: event('update', 'temp_hold', 'explicit', 'Account'),
      },
    })),
    {
      name: 'explicit releases a hold from implicit to implicit, never above',
      given: situation(heldFromImplicit),
      command: accountPut({ permission: 'explicit', lists: replaceLists('list-a') }),
      result: {
        state: { permission: 'implicit', hold: null },
        entry: event('update', 'temp_hold', 'implicit', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
    {
      name: 'an import row does not release it',
      given: situation(held),
      command: importRow({ permission: 'implicit' }),
      result: nothing,
    },
    {
      name: 'lists alone are joined',
      given: situation(held),
      command: accountPut({ permission: 'temp_hold', lists: replaceLists('list-a') }),
      result: {
        entry: event('update', 'temp_hold', 'temp_hold', 'Account'),
        lists: { kind: 'replace', listIds: ['list-a'] },
      },
    },
  ]);
});

describe('the account adds an opted-out address to a list', () => {
  const solicitation = {
    state: {
      permission: 'pending_confirmation',
      confirmStatus: 'pending',
      episode: { ...episode, solicitedAt: now },
    },
    confirmation: { kind: 'solicitation', listIds: ['list-a'] },
  } as const;
  testRows([
    {
      name: 'an update with lists solicits once: pending, one mail, lists wait',
      given: situation(unsubscribed),
      command: accountPut({ lists: replaceLists('list-a', 'list-a') }),
      result: { ...solicitation, entry: event('update', 'unsubscribed', 'pending_confirmation', 'Account') },
    },
    {
      name: 'an update with a permission and lists solicits, and grants nothing',
      given: situation(unsubscribed),
      command: accountPut({ permission: 'explicit', lists: addLists('list-a') }),
      result: { ...solicitation, entry: event('update', 'unsubscribed', 'pending_confirmation', 'Account') },
    },
    {
      name: 'a create on the stored address solicits',
      given: situation(unsubscribed, null),
      command: accountPost({ lists: replaceLists('list-a') }),
      result: { ...solicitation, entry: event('create', 'unsubscribed', 'pending_confirmation', 'Account') },
    },
    {
      name: 'it is refused where it was solicited before',
      given: situation(refusedAgain),
      command: accountPut({ lists: replaceLists('list-a') }),
      result: /only the contact can resubscribe.*; the contact was already asked on 2026-11-21$/,
    },
    {
      name: 'it is refused for a deleted contact, and the solicitation is not spent',
      given: situation(unsubscribed, deleted),
      command: accountPut({ lists: replaceLists('list-a') }),
      result: /; the contact is deleted$/,
    },
    {
      name: 'it is refused for an undeliverable address, and the solicitation is not spent',
      given: situation(undeliverable(unsubscribed)),
      command: accountPut({ lists: replaceLists('list-a') }),
      result: /; the address is undeliverable$/,
    },
    ...(['implicit', 'explicit'] as const).map((permission) => ({
      name: `${permission} without a list is refused: only the contact can resubscribe`,
      given: situation(unsubscribed),
      command: accountPut({ permission, lists: replaceLists() }),
      result: onlyTheContact,
    })),
    {
      name: 'an import row never solicits and joins no list',
      given: situation(unsubscribed),
      command: importRow({ permission: 'implicit', lists: addLists('list-a') }),
      result: { listsNotJoined: true },
    },
    {
      name: 'a list job never solicits: it skips the contact',
      given: situation(unsubscribed),
      command: listJob({ lists: addLists('list-a') }),
      result: { listsNotJoined: true },
    },
  ]);
});
