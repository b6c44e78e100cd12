import { describe } from 'node:test';

import { neverSeen } from '../../src/permission/address-state.ts';
import type { SignUpCommand } from '../../src/permission/sign-up.ts';
import { event, nothing, testRows, type Row } from './decision-table.ts';
import {
  deleted,
  explicit,
  held,
  implicit,
  notSet,
  now,
  onListA,
  pending,
  present,
  refusedAgain,
  situation,
  solicited,
  undeliverable,
  unsubscribed,
  waiting,
} from './situations.ts';

const atOnce: SignUpCommand = { kind: 'sign_up', by: 'integration', listIds: ['list-c'], confirmedOptIn: false };
const withClick: SignUpCommand = { ...atOnce, confirmedOptIn: true };
const publicly: SignUpCommand = { ...withClick, by: 'public' };
const optIn = { source: 'Contact', at: now } as const;
const notMailable = {
  none: neverSeen,
  not_set: notSet,
  unsubscribed,
  'unsubscribed again': refusedAgain,
  pending_confirmation: pending,
  solicited,
} as const;
const overTheCap = [
  ['three mails in 24 hours', { last24Hours: 3, unanswered: 3 }],
  ['five unanswered mails', { last24Hours: 0, unanswered: 5 }],
] as const;

describe('a sign-up by an integration, confirmed opt-in off', () => {
  testRows(
    Object.entries({ ...notMailable, temp_hold: held }).map(([name, address]): Row => ({
      name: `${name}: explicit at once, source Contact, lists joined; an undeliverable mark stays`,
      given: situation(undeliverable(address), deleted, { waiting: [waiting] }),
      command: atOnce,
      result: {
        state: {
          permission: 'explicit',
          optIn,
          optOut: null,
          confirmStatus: 'off',
          hold: null,
          softBouncesAt: [],
          episode: null,
        },
        entry: event('sign_up_form', address.permission, 'explicit', 'Contact'),
        lists: { kind: 'add', listIds: ['list-c'] },
        waiting: 'void',
        contact: 'revive',
      },
    })),
  );
});

describe('a sign-up by an integration of an address that permits mail, confirmed opt-in on or off', () => {
  testRows(
    [atOnce, withClick].flatMap((command): Row[] => {
      const setting = command.confirmedOptIn ? 'on' : 'off';
      return [
        {
          name: `implicit becomes explicit, lists appended, what waits goes on waiting (${setting})`,
          given: situation(implicit, onListA, { waiting: [waiting] }),
          command,
          result: {
            state: { permission: 'explicit', optIn },
            entry: event('sign_up_form', 'implicit', 'explicit', 'Contact'),
            lists: { kind: 'add', listIds: ['list-c'] },
            contact: 'revive',
          },
        },
        {
          name: `explicit stays as it is, lists appended (${setting})`,
          given: situation(explicit, onListA),
          command,
          result: {
            entry: event('sign_up_form', 'explicit', 'explicit', 'Contact'),
            lists: { kind: 'add', listIds: ['list-c'] },
          },
        },
        {
          name: `explicit on the list already: no event (${setting})`,
          given: situation(explicit, onListA),
          command: { ...command, listIds: ['list-a'] },
          result: { lists: { kind: 'add', listIds: ['list-a'] } },
        },
        {
          name: `explicit of a deleted contact: it is back, by an event (${setting})`,
          given: situation(explicit, deleted),
          command: { ...command, listIds: [] },
          result: {
            entry: event('sign_up_form', 'explicit', 'explicit', 'Contact'),
            lists: { kind: 'add', listIds: [] },
            contact: 'revive',
          },
        },
      ];
    }),
  );
});

describe('a sign-up by an integration, confirmed opt-in on', () => {
  testRows([
    ...Object.entries(notMailable).map(([name, address]): Row => ({
      name: `${name}: pending and a mail that names all lists; the episode goes on, nothing is solicited`,
      given: situation(address, present, { waiting: [waiting] }),
      command: withClick,
      result: {
        state: { permission: 'pending_confirmation', confirmStatus: 'pending' },
        entry: event('sign_up_form', address.permission, 'pending_confirmation', 'Contact'),
        lists: { kind: 'replace', listIds: [] },
        confirmation: { kind: 'request', listIds: ['list-b', 'list-c'] },
        contact: 'revive',
        listsNotJoined: true,
      },
    })),
    {
      name: 'not_set on a list: the list waits together with the new ones',
      given: situation(notSet, onListA),
      command: withClick,
      result: {
        state: { permission: 'pending_confirmation', confirmStatus: 'pending' },
        entry: event('sign_up_form', 'not_set', 'pending_confirmation', 'Contact'),
        lists: { kind: 'replace', listIds: [] },
        confirmation: { kind: 'request', listIds: ['list-a', 'list-c'] },
        contact: 'revive',
        listsNotJoined: true,
      },
    },
    {
      name: 'temp_hold: held and on its lists until the click',
      given: situation(held, onListA),
      command: withClick,
      result: {
        state: { confirmStatus: 'pending' },
        entry: event('sign_up_form', 'temp_hold', 'temp_hold', 'Contact'),
        confirmation: { kind: 'request', listIds: ['list-c'] },
        contact: 'revive',
        listsNotJoined: true,
      },
    },
    ...overTheCap.flatMap(([cap, requests]): Row[] => [
      {
        name: `after ${cap}: no mail, nothing changes`,
        given: situation(unsubscribed, present, { requests }),
        command: withClick,
        result: { listsNotJoined: true },
      },
      {
        name: `after ${cap}: a deleted contact is back all the same, by an event`,
        given: situation(pending, deleted, { requests }),
        command: withClick,
        result: {
          entry: event('sign_up_form', 'pending_confirmation', 'pending_confirmation', 'Contact'),
          contact: 'revive',
          listsNotJoined: true,
        },
      },
    ]),
    {
      name: 'within a year of "I did not ask for this" no mail goes',
      given: situation({ ...pending, requestsStoppedUntil: new Date(now.getTime() + 1) }),
      command: withClick,
      result: { listsNotJoined: true },
    },
  ]);
});

describe('a sign-up on the public page', () => {
  const states = { ...notMailable, temp_hold: held, implicit, explicit, undeliverable: undeliverable(implicit) };
  testRows([
    {
      name: 'unknown address: pending and a mail, lists wait',
      given: situation(neverSeen, null),
      command: { ...publicly, listIds: ['list-c', 'list-c'] },
      result: {
        state: { permission: 'pending_confirmation', confirmStatus: 'pending' },
        entry: event('public_sign_up', null, 'pending_confirmation', 'Contact'),
        confirmation: { kind: 'request', listIds: ['list-c'] },
      },
    },
    ...Object.entries(states)
      .filter(([, address]) => address.permission !== null)
      .flatMap(([name, address]): Row[] => [
        {
          name: `${name}: nothing stored changes; the request waits and is mailed`,
          given: situation(address, deleted),
          command: publicly,
          result: { confirmation: { kind: 'request', listIds: ['list-c'] } },
        },
        ...overTheCap.map(([cap, requests]): Row => ({
          name: `${name}: after ${cap} no mail goes`,
          given: situation(address, present, { requests }),
          command: publicly,
          result: nothing,
        })),
      ]),
    {
      name: 'two mails in 24 hours and four unanswered leave room for one more',
      given: situation(implicit, present, { requests: { last24Hours: 2, unanswered: 4 } }),
      command: publicly,
      result: { confirmation: { kind: 'request', listIds: ['list-c'] } },
    },
    {
      name: 'within a year of "I did not ask for this" no mail goes',
      given: situation({ ...implicit, requestsStoppedUntil: new Date(now.getTime() + 1) }),
      command: publicly,
      result: nothing,
    },
    {
      name: 'a year after it, a mail goes again',
      given: situation({ ...implicit, requestsStoppedUntil: now }),
      command: publicly,
      result: { confirmation: { kind: 'request', listIds: ['list-c'] } },
    },
  ]);
});

describe('a sign-up with a number for text messages alone', () => {
  const byNumber = { kind: 'join_by_number', listIds: ['list-a', 'list-c'] } as const;
  const mayBeOnLists = { implicit, explicit, temp_hold: held, not_set: notSet } as const;
  const mayNot = {
    unsubscribed,
    'unsubscribed again': refusedAgain,
    pending_confirmation: pending,
    solicited,
  } as const;
  testRows([
    ...Object.entries(mayBeOnLists).map(([name, address]): Row => ({
      name: `${name}: stays, and lists are joined`,
      given: situation(address, onListA, { waiting: [waiting] }),
      command: byNumber,
      result: {
        entry: event('sign_up_form', address.permission, address.permission ?? 'not_set', 'Contact'),
        lists: { kind: 'add', listIds: ['list-a', 'list-c'] },
      },
    })),
    ...Object.entries(mayNot).map(([name, address]): Row => ({
      name: `${name}: stays, joins no list and is asked nothing`,
      given: situation(address, present, { waiting: [waiting] }),
      command: byNumber,
      result: { listsNotJoined: true },
    })),
    {
      name: 'a deleted contact comes back as unsubscribed as it was',
      given: situation(unsubscribed, deleted),
      command: byNumber,
      result: {
        entry: event('sign_up_form', 'unsubscribed', 'unsubscribed', 'Contact'),
        contact: 'revive',
        listsNotJoined: true,
      },
    },
    {
      name: 'lists that it is on already are no event',
      given: situation(explicit, onListA),
      command: { ...byNumber, listIds: ['list-a'] },
      result: { lists: { kind: 'add', listIds: ['list-a'] } },
    },
  ]);
});
