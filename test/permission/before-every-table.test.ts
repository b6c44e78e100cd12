import { describe } from 'node:test';

import type { AskCommand } from '../../src/permission/ask.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  accountPut,
  contactPut,
  explicit,
  held,
  implicit,
  notSet,
  now,
  onListA,
  optedOutAt,
  pending,
  present,
  replaceLists,
  situation,
  solicited,
  unsubscribed,
  waiting,
} from './situations.ts';

const puts = { account: accountPut, contact: contactPut } as const;
const mailable = { implicit, explicit, temp_hold: held, not_set: notSet } as const;
const listless = {
  unsubscribed,
  pending_confirmation: pending,
  'pending_confirmation (solicited)': solicited,
} as const;

describe('what asks for the permission that is there already, or for none, changes nothing about permission', () => {
  testRows(
    Object.entries(puts).flatMap(([who, put]): Row[] => [
      ...Object.entries(mailable).map(([name, address]): Row => ({
        name: `${name}, read and put back as it was by the ${who}`,
        given: situation(address, onListA, { waiting: [waiting] }),
        command: put({ permission: address.permission ?? undefined, lists: replaceLists('list-a') }),
        result: { lists: { kind: 'replace', listIds: ['list-a'] } },
      })),
      ...Object.entries(listless).map(([name, address]): Row => ({
        name: `${name}, read and put back as it was by the ${who}`,
        given: situation(address, present, { waiting: [waiting] }),
        command: put({
          permission: address.permission ?? undefined,
          lists: replaceLists(),
          read: { at: now, sawOptOut: true },
        }),
        result: nothing,
      })),
      ...Object.entries({ ...mailable, ...listless }).map(([name, address]): Row => ({
        name: `${name}, put by the ${who} without a permission and without lists`,
        given: situation(address),
        command: put(),
        result: nothing,
      })),
    ]),
  );
});

describe('a body whose permission is unsubscribed is an opt-out whatever else it says', () => {
  const optedOut = {
    state: {
      permission: 'unsubscribed',
      optIn: null,
      optOut: { source: 'Account', at: now, reason: null },
      episode: {
        solicitedAt: null,
        contactActedAt: null,
        before: {
          permission: 'implicit',
          optIn: implicit.optIn,
          confirmStatus: 'off',
          hold: null,
          listIds: ['list-a'],
        },
      },
      episodeCount: 1,
    },
    entry: event('update', 'implicit', 'unsubscribed', 'Account'),
    lists: { kind: 'replace', listIds: [] },
    waiting: 'void',
    cancelMail: true,
  } as const;
  testRows([
    {
      name: 'its lists are ignored',
      given: situation(implicit, onListA),
      command: accountPut({ permission: 'unsubscribed', lists: replaceLists('list-b') }),
      result: optedOut,
    },
    {
      name: 'it is not too old to be meant',
      given: situation(implicit, onListA),
      command: accountPut({
        permission: 'unsubscribed',
        lists: replaceLists('list-b'),
        read: { at: new Date(0), sawOptOut: false },
      }),
      result: optedOut,
    },
  ]);
});

describe('a body that was read before the opt-out', () => {
  const changed = /^contact has changed since it was read/;
  const before = { at: new Date(optedOutAt.getTime() - 1000), sawOptOut: false };
  const sameSecond = new Date(optedOutAt.getTime() + 400);
  const asks = { permission: 'explicit', lists: replaceLists('list-a') } as const;
  const refused = (name: string, command: AskCommand, address = unsubscribed): Row => ({
    name,
    given: situation(address),
    command,
    result: changed,
  });
  testRows([
    refused('does not solicit', accountPut({ lists: replaceLists('list-a'), read: before })),
    refused('does not opt in by the contact', contactPut({ ...asks, read: before })),
    refused('does not opt in by the contact while pending', contactPut({ ...asks, read: before }), solicited),
    refused(
      'is refused within the same second unless it carries the opt-out',
      contactPut({ ...asks, read: { at: sameSecond, sawOptOut: false } }),
    ),
    {
      name: 'within the same second, with the opt-out in it, opts in',
      given: situation(unsubscribed),
      command: contactPut({ ...asks, read: { at: sameSecond, sawOptOut: true } }),
      result: {
        state: { permission: 'explicit', optIn: { source: 'Contact', at: now }, optOut: null, episode: null },
        entry: event('update', 'unsubscribed', 'explicit', 'Contact'),
        lists: { kind: 'replace', listIds: ['list-a'] },
        waiting: 'void',
        contact: 'revive',
      },
    },
    {
      name: 'still changes the profile',
      given: situation(unsubscribed),
      command: accountPut({ lists: replaceLists(), read: before }),
      result: nothing,
    },
  ]);
});

describe('permissions that only the server sets', () => {
  const invalid = /^email_address.permission_to_send does not have a valid value/;
  testRows(
    Object.entries(puts).flatMap(([who, put]): Row[] =>
      (['temp_hold', 'not_set', 'pending_confirmation'] as const).map((permission) => ({
        name: `${permission} is refused as an invalid value, asked by the ${who}`,
        given: situation(implicit, onListA),
        command: put({ permission, lists: replaceLists('list-b') }),
        result: invalid,
      })),
    ),
  );
});
