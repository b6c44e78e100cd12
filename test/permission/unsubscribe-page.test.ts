import type { LedgerCommand } from '../../src/permission/ledger-command.ts';
import { describe } from 'node:test';
import type { AddressState } from '../../src/permission/address-state.ts';
import type { PermissionCommand } from '../../src/permission/decide-permission.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  deleted,
  episode,
  explicit,
  held,
  implicit,
  notSet,
  now,
  onListA,
  optedInAt,
  pending,
  present,
  refusedAgain,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
  waiting,
} from './situations.ts';

const again: PermissionCommand = { kind: 'subscribe_again', existingListIds: ['list-a'] };
const mistake: PermissionCommand = { kind: 'undo_opt_out', existingListIds: ['list-a'] };
const tooLate = /^this can no longer be undone; use "Subscribe again"$/;

describe('"Subscribe again" on the page of an opted-out address', () => {
  testRows([
    ...Object.entries({ unsubscribed, 'unsubscribed again': refusedAgain, solicited, pending }).map(
      ([name, address]): Row => ({
        name: `${name}: explicit and confirmed by the contact, on the lists from before, the contact is back`,
        given: situation(undeliverable(address), deleted, { waiting: [waiting] }),
        command: again,
        result: {
          state: {
            permission: 'explicit',
            optIn: { source: 'Contact', at: now },
            optOut: null,
            confirmStatus: 'confirmed',
            undeliverableAt: null,
            episode: null,
          },
          entry: event('subscribe_again', address.permission, 'explicit', 'Contact'),
          lists: { kind: 'replace', listIds: ['list-a'] },
          waiting: 'void',
          contact: 'revive',
        },
      }),
    ),
    ...Object.entries({ implicit, explicit, held, notSet }).map(([name, address]): Row => ({
      name: `${name}: refused, it is not opted out`,
      given: situation(address),
      command: again,
      result: /^this address is not unsubscribed$/,
    })),
  ]);
});

describe('"It was a mistake" after an opt-out by the page', () => {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const byPage = (from: AddressState, command: LedgerCommand = 'unsubscribe_link', at = dayAgo): AddressState => ({
    ...unsubscribed,
    undeliverableAt: from.undeliverableAt,
    optOut: { source: 'Contact', at, reason: null },
    episode: {
      ...episode,
      before: {
        permission: from.permission,
        optIn: from.optIn,
        confirmStatus: from.confirmStatus,
        hold: from.hold,
        listIds: ['list-a', 'list-b'],
      },
    },
    lastEvent: { command, from: from.permission, at },
  });
  const undone = (before: AddressState): Row['result'] => ({
    state: {
      permission: before.permission,
      optIn: before.optIn,
      optOut: null,
      confirmStatus: before.confirmStatus,
      hold: before.hold,
      episode: null,
    },
    entry: event('undo_opt_out', 'unsubscribed', before.permission ?? 'not_set', 'Contact'),
    lists: { kind: 'replace', listIds: ['list-a'] },
    waiting: 'void',
  });
  testRows([
    ...Object.entries({ implicit, explicit, held, notSet, undeliverable: undeliverable(implicit) }).map(
      ([name, before]): Row => ({
        name: `${name}: permission, opt-in facts, hold and lists as before, 24 hours later at the latest`,
        given: situation(byPage(before)),
        command: mistake,
        result: undone(before),
      }),
    ),
    {
      name: 'an opt-out by one-click is undone too',
      given: situation(byPage(explicit, 'one_click')),
      command: mistake,
      result: undone(explicit),
    },
    {
      name: 'a deleted contact stays deleted',
      given: situation(byPage(implicit), deleted),
      command: mistake,
      result: undone(implicit),
    },
    {
      name: 'after more than 24 hours it is refused',
      given: situation(byPage(explicit, 'unsubscribe_link', new Date(dayAgo.getTime() - 1))),
      command: mistake,
      result: tooLate,
    },
    {
      name: 'an opt-out out of pending is not undone',
      given: situation(byPage(pending)),
      command: mistake,
      result: tooLate,
    },
    {
      name: 'an opt-out that was repeated by the page is not undone: it is no longer the last event',
      given: situation({
        ...byPage(explicit),
        lastEvent: { command: 'unsubscribe_link', from: 'unsubscribed', at: dayAgo },
      }),
      command: mistake,
      result: tooLate,
    },
    ...(['update', 'complaint', 'erase', 'change_address', 'import'] as const).map((command): Row => ({
      name: `an opt-out by ${command} is not undone`,
      given: situation(byPage(explicit, command)),
      command: mistake,
      result: tooLate,
    })),
    ...Object.entries({ implicit, solicited }).map(([name, address]): Row => ({
      name: `${name}: refused, it is not unsubscribed`,
      given: situation({ ...address, lastEvent: { command: 'unsubscribe_link', from: 'explicit', at: optedInAt } }),
      command: mistake,
      result: tooLate,
    })),
  ]);
});

describe('fewer lists on the page', () => {
  const both = { deleted: false, listIds: ['list-a', 'list-b'] };
  const states = { implicit, explicit, temp_hold: held, not_set: notSet } as const;
  testRows([
    ...Object.entries(states).flatMap(([name, address]): Row[] => [
      {
        name: `${name}: memberships only, by one event with from = to; lists it is not on are ignored`,
        given: situation(address, both, { waiting: [waiting] }),
        command: { kind: 'leave_lists', keepListIds: ['list-c', 'list-b'] },
        result: {
          entry: event('leave_lists', address.permission, address.permission ?? 'not_set', 'Contact'),
          lists: { kind: 'replace', listIds: ['list-b'] },
        },
      },
      {
        name: `${name}: leaving all is not an opt-out`,
        given: situation(address, onListA),
        command: { kind: 'leave_lists', keepListIds: [] },
        result: {
          entry: event('leave_lists', address.permission, address.permission ?? 'not_set', 'Contact'),
          lists: { kind: 'replace', listIds: [] },
        },
      },
    ]),
    {
      name: 'nothing to leave changes nothing',
      given: situation(unsubscribed, present),
      command: { kind: 'leave_lists', keepListIds: [] },
      result: nothing,
    },
    {
      name: 'to stay on all changes nothing',
      given: situation(explicit, both),
      command: { kind: 'leave_lists', keepListIds: ['list-a', 'list-b'] },
      result: nothing,
    },
  ]);
});
